---@returns [(item: bytes, priority: i16)]   text of it
return redis.call('PING')
