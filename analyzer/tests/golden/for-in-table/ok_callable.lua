---@key names
local left = 3
local counter = setmetatable({}, { __call = function() left = left - 1 if left > 0 then return left end end })
local count = 0
for _ in counter do count = count + 1 end
return redis.call('SET', KEYS[1], count)
