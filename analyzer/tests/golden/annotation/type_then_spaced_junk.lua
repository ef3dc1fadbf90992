---@returns [u64] ]
---@arg a: u32 | u64
return redis.call('PING')
