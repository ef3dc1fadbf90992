---@return u64  the new value
return redis.call('PING')
