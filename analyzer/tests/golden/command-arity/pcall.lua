-- reply: error
return redis.pcall('INCR', KEYS[1], 5)
