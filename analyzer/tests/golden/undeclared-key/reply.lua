local id = redis.call('LPOP', KEYS[1])
if not id then return false end
return redis.call('HGETALL', id)
