return redis.call('OBJECT', 'SIZE', KEYS[1])
