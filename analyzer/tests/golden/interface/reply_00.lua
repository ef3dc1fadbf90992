---@returns u8   text of it
return redis.call('PING')
