-- raises: attempt to compare
redis.call('SET', KEYS[1], 7)
local limit = 10
local count = redis.call('GET', KEYS[1])
if limit <= count then return 0 end
return 1
