---@returns [u64  the items
return redis.call('PING')
