redis.call('SET', KEYS[1], 'v')
local value = redis.call('GET', KEYS[1])
redis.call('SET', KEYS[2], value)
return redis.call('SET', KEYS[2], redis.call('INCR', KEYS[3]))
