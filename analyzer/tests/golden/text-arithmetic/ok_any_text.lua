---@key counter
---@arg step
return redis.call('INCRBY', KEYS[1], ARGV[1] * 2)
