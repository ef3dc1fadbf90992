-- reply: 1
local added = redis.call('SADD', KEYS[1], 'a')
redis.call('SADD', KEYS[1], 'a')
if not added then return 0 end
while not (redis.call('SISMEMBER', KEYS[1], 'b')) do return 0 end
return 1
