local one = 1
return redis.call('GET', KEYS[one])
