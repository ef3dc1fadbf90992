---@key session
redis.call('SET', KEYS[1], 'open')
return redis.call('EXPIRE', KEYS[1], -1)
