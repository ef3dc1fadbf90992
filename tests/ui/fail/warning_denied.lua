---@key counter
---@key log
---@arg by: i64
return redis.call('INCR', KEYS[1])
