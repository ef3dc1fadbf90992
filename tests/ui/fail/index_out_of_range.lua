---@key  counter
---@arg  by: i64
---@arg  ttl_ms: u64
local key = KEYS[1]
redis.call('PEXPIRE', key, ARGV[2])
if ARGV[1] ~= '0' then
    return redis.call('INCRBY', key, ARGV[3])
end
