return redis.call('FROBNICATE', KEYS[1])
