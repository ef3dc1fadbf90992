---@key bucket
---@arg limit: u32
---@arg window_ms: u64
local window_ms = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
return redis.call('SET', KEYS[1], limit, 'PX', window_ms)
