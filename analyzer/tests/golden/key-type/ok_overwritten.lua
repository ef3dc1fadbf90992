---@key jobs
redis.call('LPUSH', KEYS[1], 'job')
redis.call('SET', KEYS[1], 'done')
return redis.call('GET', KEYS[1])
