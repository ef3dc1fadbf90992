local full = redis.call('LLEN', KEYS[1]) > 10
redis.call('SET', KEYS[2], full and 1 or 0)
redis.call('SET', KEYS[2], tostring(full))
return redis.call('SET', KEYS[2], 1.5)
