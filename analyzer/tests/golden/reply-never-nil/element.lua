-- reply: 0
local job = redis.call('HMGET', KEYS[1], 'state', 'owner')
local state, owner = job[1], unpack(job, 2)
if state == nil or owner == nil then return 1 end
return 0
