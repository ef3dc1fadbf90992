---@requires redis 99999
return redis.call('PING')
