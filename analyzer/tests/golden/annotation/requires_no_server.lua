---@requires 7.0
return redis.call('PING')
