redis.call('XADD', KEYS[1], '*', 'a', 'b')
return redis.call('XGROUP', 'CREATE', KEYS[1], 'workers')
