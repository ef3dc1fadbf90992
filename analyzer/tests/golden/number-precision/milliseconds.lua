---@key k
---@arg now_ms: u64
local ends = tonumber(ARGV[1]) + 60000
return redis.call('SET', KEYS[1], tostring(ends * 1000))
