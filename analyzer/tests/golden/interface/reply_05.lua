---@returns bytes   text of it
return redis.call('PING')
