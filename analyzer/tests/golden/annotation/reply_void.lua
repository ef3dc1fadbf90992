---@returns void
return redis.call('PING')
