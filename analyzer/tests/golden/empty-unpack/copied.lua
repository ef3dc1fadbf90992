---@key from
---@key to
local fields = redis.call('HGETALL', KEYS[1])
redis.call('HSET', KEYS[2], unpack(fields))
return 1
