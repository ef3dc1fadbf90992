---@key k
redis.call('SET', KEYS[1], '1')
return redis.call('EXPIRE', KEYS[1], 3600 / 60)
