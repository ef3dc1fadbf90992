---@key counter
return redis.call('INCR', KEYS[1]) + 1
