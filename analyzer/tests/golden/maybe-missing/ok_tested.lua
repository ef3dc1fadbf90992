---@key counter
local count = redis.call('GET', KEYS[1])
if not count then return 0 end
return count + 1
