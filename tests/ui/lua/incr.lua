--- Adds to a counter that may expire.
---@key counter       the counter
---@arg by: i64       how much to add
---@arg ttl_ms?: u64  milliseconds to live
---@returns i64
local counter, by, ttl_ms = KEYS[1], ARGV[1], ARGV[2]
local value = redis.call('INCRBY', counter, by)
if ttl_ms then redis.call('PEXPIRE', counter, ttl_ms) end
return value
