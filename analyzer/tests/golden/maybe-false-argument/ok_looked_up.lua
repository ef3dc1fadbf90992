---@key name
---@key copy
redis.call('SET', KEYS[1], 'x')
return redis.call('SET', KEYS[2], redis.call('GET', KEYS[1]))
