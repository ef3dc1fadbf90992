return redis.call('HGETT', KEYS[1], ARGV[1])
