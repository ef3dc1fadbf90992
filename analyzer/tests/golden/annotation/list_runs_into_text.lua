---@key queues...the rest
return redis.call('PING')
