---@key hash
---@arg fields...
local fields = {'a', 'b'}
redis.call('HMGET', KEYS[1], fields)
return redis.call('DEL', KEYS)
