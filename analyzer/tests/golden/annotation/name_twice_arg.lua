---@arg a: u8
---@arg a: u16
---@arg a: u32
return redis.call('PING')
