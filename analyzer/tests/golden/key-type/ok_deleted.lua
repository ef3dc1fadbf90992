---@key jobs
redis.call('LPUSH', KEYS[1], 'job')
redis.call('DEL', KEYS[1])
return redis.call('SADD', KEYS[1], 'job')
