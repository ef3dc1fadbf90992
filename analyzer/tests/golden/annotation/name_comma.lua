---@key a, b
return redis.call('PING')
