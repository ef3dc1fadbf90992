redis.call('XADD', KEYS[1], '*', 'a', 'b')
return redis.call('XGROUP', 'CRAETE', KEYS[1], 'workers', '$')
