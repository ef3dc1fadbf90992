---@key a
---@key a
return redis.call('MGET', KEYS[1], KEYS[2])
