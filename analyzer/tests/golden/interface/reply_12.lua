---@returns [u64]   text of it
return redis.call('PING')
