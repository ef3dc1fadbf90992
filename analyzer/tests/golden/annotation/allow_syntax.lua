---@allow syntax
return redis.call('PING')
