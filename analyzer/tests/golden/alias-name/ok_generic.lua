---@key counter
---@arg by: i64
local key, value = KEYS[1], ARGV[1]
return redis.call('INCRBY', key, value)
