---@key set
local members = { 'a', 'b' }
return redis.call('SREM', KEYS[1], unpack(members))
