---@arg a: u8
---@arg b?: u8
---@arg c...: u8
return redis.call('PING')
