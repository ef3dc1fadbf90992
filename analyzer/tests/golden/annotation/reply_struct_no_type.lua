---@returns (u64, str)
return redis.call('PING')
