---@key from
---@key to
return redis.call('SADD', KEYS[2], redis.call('SPOP', KEYS[1]))
