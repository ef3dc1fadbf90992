redis.call('SET', KEYS[1], 1)
local sub = string.lower('REFCOUNT')
return redis.call('OBJECT', sub, KEYS[1])
