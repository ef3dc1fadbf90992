-- since: 9.0
return redis.call('BLPOP', KEYS[1], 0)
