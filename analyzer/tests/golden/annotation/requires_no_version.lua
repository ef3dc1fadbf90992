---@requires redis
return redis.call('PING')
