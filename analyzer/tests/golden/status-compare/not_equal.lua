-- reply: 1
local rcall = redis.call
if 'OK' ~= rcall('HMSET', KEYS[1], 'a', 'b') then return 1 end
return 0
