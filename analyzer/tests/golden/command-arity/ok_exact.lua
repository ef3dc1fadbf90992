redis.call('SET', KEYS[1], 'v', 'PX', 100)
redis.call('GETRANGE', KEYS[1], 0, -1)
redis.call('DEL', KEYS[1], KEYS[2])
return redis.call('XADD', KEYS[2], '*', 'a', 'b')
