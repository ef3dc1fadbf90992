---@key lock_key
---@arg request_id
---@arg now_ms: u64
---@arg window_ms: u64
local KEY, reqId = KEYS[1], ARGV[1]
local now = tonumber(ARGV[2])
local window = ARGV[3]
return redis.call('SET', KEY, reqId .. now .. window)
