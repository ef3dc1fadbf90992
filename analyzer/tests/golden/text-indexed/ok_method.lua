---@key user
local name = redis.call('GET', KEYS[1])
if name then return name:upper() end
return false
