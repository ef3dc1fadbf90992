---@key counter
---@key limit
return redis.call('INCRBY', KEYS[1], KEYS[2])
