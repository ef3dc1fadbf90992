---@key name
---@returns str
local name = redis.call('GET', KEYS[1])
if name == false then name = 'nobody' end
return name
