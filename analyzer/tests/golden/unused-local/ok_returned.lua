local ok = redis.call('SET', KEYS[1], 1)
local first, second = unpack({1, 2})
return first
