---@arg a?: u8
---@arg b: u16
---@arg c?: u8
---@arg d: "x"|"y"
return redis.call('PING')
