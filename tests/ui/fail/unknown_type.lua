---@key counter
---@arg by: int
return redis.call('INCRBY', KEYS[1], ARGV[1])
