---@arg a: u128
---@arg b: usize
---@arg c: i128
return redis.call('PING')
