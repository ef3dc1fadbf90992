---@returns [[u64]
return redis.call('PING')
