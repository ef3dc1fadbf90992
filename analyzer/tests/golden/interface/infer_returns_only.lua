---@returns [str]
---@no-writes
local name = KEYS[1]
return redis.call('LRANGE', name, 0, -1)
