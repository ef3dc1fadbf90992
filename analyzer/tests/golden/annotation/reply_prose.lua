---@returns the number of items
return redis.call('PING')
