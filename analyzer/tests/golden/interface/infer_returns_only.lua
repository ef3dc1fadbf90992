---@returns [str]
---@readonly
local name = KEYS[1]
return redis.call('LRANGE', name, 0, -1)
