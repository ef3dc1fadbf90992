---@key session
return redis.call('EXPIRE', KEYS[1], 0)
