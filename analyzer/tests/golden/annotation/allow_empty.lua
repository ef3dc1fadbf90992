---@allow
return redis.call('PING')
