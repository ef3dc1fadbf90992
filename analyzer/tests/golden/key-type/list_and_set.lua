---@key jobs
redis.call('LPUSH', KEYS[1], 'job')
return redis.call('SCARD', KEYS[1])
