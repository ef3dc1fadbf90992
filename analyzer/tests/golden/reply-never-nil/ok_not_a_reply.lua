local value = tonumber(redis.call('GET', KEYS[1]))
if value == nil then value = 0 end
local pair = redis.call('HGETALL', KEYS[2])
if pair[1] == nil then return 0 end
return ARGV[1] == nil
