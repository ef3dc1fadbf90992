local name = ARGV[1]
redis.call('ZUNIONSTORE', KEYS[1], 2, KEYS[2], name)
return redis.call('XREAD', 'COUNT', 1, 'STREAMS', KEYS[1], '0')
