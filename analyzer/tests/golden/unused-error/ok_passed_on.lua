---@key k
---@error WRONGTYPE
return redis.pcall('INCR', KEYS[1])
