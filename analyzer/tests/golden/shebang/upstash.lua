#!lua flags=allow-key-locking
return redis.call('GET', KEYS[1])
