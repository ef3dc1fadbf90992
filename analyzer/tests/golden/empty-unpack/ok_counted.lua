---@key set
local members = redis.call('SMEMBERS', KEYS[1])
if #members == 0 then return 0 end
return redis.call('SREM', KEYS[1], unpack(members))
