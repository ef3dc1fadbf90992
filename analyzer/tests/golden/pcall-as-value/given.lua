---@key name
---@key copy
return redis.call('SET', KEYS[2], redis.pcall('INCR', KEYS[1]))
