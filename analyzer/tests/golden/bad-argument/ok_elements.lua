---@key set
---@arg members...
redis.call('SADD', KEYS[1], unpack(ARGV))
local list = {'a', 'b'}
return redis.call('SREM', KEYS[1], list[1], #list, unpack(list))
