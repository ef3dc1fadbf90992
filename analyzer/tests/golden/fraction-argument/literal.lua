---@key k
return redis.call('INCRBY', KEYS[1], 0.5)
