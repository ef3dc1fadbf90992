---@key set
local members = redis.call('SMEMBERS', KEYS[1])
return redis.call('SREM', KEYS[1], unpack(members))
