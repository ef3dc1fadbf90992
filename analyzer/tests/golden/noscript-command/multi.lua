redis.call('MULTI')
redis.call('INCR', KEYS[1])
return redis.call('EXEC')
