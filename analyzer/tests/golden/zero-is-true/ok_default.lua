local n = redis.call('SCARD', KEYS[1]) or 0
local list = redis.call('LRANGE', KEYS[2], 0, -1)
if not list or #list == 0 then return n end
return list
