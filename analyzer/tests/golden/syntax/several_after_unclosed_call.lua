local a = redis.call('GET', KEYS[1]
local b = redis.call('GET', KEYS[2])
return a .. 
