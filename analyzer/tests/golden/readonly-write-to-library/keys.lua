KEYS = {KEYS[1], 'other'}
return redis.call('DEL', KEYS[1])
