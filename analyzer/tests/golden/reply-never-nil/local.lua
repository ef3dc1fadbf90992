-- reply: nil
local count = redis.call('HGET', KEYS[1], 'count')
if count == nil then count = 0 end
return count
