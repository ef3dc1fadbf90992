---@arg a: u8
---@key b
---@arg c?: u8
---@key d
return redis.call('PING')
