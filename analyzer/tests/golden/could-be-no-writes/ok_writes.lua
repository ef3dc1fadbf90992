---@key name
return redis.call('INCR', KEYS[1])
