---@Key counter
return redis.call('PING')
