---@returns nil   text of it
return redis.call('PING')
