---@key counter
---@arg by: i64
---@returns i64
local counter, by = KEYS[1], ARGV[1]
--............................................................................
return redis.call('INCRBY', counter, by)
