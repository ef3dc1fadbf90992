---@key from
---@key to
local all = redis.call('LRANGE', KEYS[1], 0, -1)
return redis.call('RPUSH', KEYS[2], 'first', unpack(all, 1, #all))
