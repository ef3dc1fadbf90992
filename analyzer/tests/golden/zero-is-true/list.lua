-- reply: 1
if redis.call('LRANGE', KEYS[1], 0, -1) then return 1 end
return 0
