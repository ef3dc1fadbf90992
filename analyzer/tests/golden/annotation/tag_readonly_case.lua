---@readOnly
return redis.call('PING')
