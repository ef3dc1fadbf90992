return redis.call('KEYS', 'order:*')
