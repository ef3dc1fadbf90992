return redis.call('XGROUP', 'CRAETE', KEYS[1], 'workers', '$')
