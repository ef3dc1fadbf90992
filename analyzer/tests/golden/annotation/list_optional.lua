---@arg a?...: u8
return redis.call('PING')
