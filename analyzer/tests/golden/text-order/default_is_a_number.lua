---@key counter
local n = redis.call('GET', KEYS[1]) or 0
if n > 5 then return 1 end
return 0
