return redis.call('SET', KEYS[1], ARGV[1], 'PX', tonumber(ARGV[2]))
