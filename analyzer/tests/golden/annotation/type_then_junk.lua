---@arg a: u32, the limit
---@arg b: u32] text
---@arg c: u32(ms)
---@returns u64.
return redis.call('PING')
