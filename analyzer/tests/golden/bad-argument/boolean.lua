local left = redis.call('DECR', KEYS[1])
redis.call('SET', KEYS[2], left > 0)
local done = false
redis.call('HSET', KEYS[3], 'done', done)
return redis.call('HSET', KEYS[3], 'empty', not left)
