---@returns nil?
return redis.call('PING')
