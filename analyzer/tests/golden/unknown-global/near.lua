local by = tonumer(ARGV[1])
return redis.call('INCRBY', KEYS[1], by)
