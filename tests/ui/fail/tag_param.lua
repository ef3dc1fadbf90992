---@key counter
---@param by i64
return redis.call('INCRBY', KEYS[1], ARGV[1])
