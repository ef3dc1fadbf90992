return redis.call('HSET', KEYS[1], ARGV[1])
