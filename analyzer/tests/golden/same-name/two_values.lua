---@key from
---@key to
local size, size = redis.call('LLEN', KEYS[1]), redis.call('LLEN', KEYS[2])
return size
