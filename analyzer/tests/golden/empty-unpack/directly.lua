---@key names
---@allow undeclared-key
return redis.call('MGET', unpack(redis.call('LRANGE', KEYS[1], 0, 9)))
