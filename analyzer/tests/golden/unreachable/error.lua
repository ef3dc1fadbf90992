-- raises: not yet
error('not yet')
redis.call('SET', KEYS[1], ARGV[1])
return 1
