local call, pcall = redis.call, redis.pcall
local publish = 'SUBSCRIBE'
return call(publish, KEYS[1])
