---@key counter
---@arg by: i64
---@arg ttl_ms: u64
local key = KEYS[1]
if redis.call('EXISTS', key) == 1 then
    return redis.call('INCRBY', key, ARGV[3])
end
return redis.call('SET', key, ARGV[1], 'PX', ARGV[2])
