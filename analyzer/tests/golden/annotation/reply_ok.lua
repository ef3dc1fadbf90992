---@returns ok
return redis.call('PING')
