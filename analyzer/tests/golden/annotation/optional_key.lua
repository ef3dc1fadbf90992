---@key cache?  text
return redis.call('PING')
