---@arg 2nd: u64
return redis.call('PING')
