---@allow unused_allow
return redis.call('PING')
