redis.call('SET', KEYS[1], 1)
redis.call('XGROUP', 'create', KEYS[2], 'workers', '$', 'MKSTREAM')
redis.call('memory', 'Usage', KEYS[1])
return redis.call('OBJECT', 'ENCODING', KEYS[1])
