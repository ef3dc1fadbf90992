local fields = {'a', 1, 'b', 2}
redis.call('HSET', KEYS[1], unpack(fields))
local function args() return 'a', 'b' end
redis.call('HMGET', KEYS[1], args())
return redis.call('HGET', KEYS[1], (args()))
