---@returns []
return redis.call('PING')
