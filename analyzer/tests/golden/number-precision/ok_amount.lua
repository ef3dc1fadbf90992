---@key bucket
---@arg now_ms: u64
---@arg user_id: u64
local now = tonumber(ARGV[1])
redis.call('ZADD', KEYS[1], now, ARGV[2])
return now .. ':' .. ARGV[2]
