---@key hash
local sum = 0
for n, n in ipairs(redis.call('HVALS', KEYS[1])) do sum = sum + n end
return sum
