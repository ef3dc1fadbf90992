---@key events
---@key meta
---@arg now_ms: u64
---@arg limit: u32
---@arg request_id
---@returns { allowed: bool, remaining: u32, note: str? }
local events, meta = KEYS[1], KEYS[2]
local used = redis.call('ZCARD', events)
redis.call('HSET', meta, ARGV[3], ARGV[1])
return {used < tonumber(ARGV[2]) and 1 or 0, used, false}
