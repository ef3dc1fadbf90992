---@returns {[str]}
return redis.call('PING')
