---@allow unused-allow annotation
return redis.call('PING')
