return redis.call('JSON.GETT', KEYS[1])
