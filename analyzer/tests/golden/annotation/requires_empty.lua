---@requires
return redis.call('PING')
