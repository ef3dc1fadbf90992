---@result status
return redis.call('PING')
