---@key name
---@key copy
return redis.call('SET', KEYS[2], redis.call('GET', KEYS[1]))
