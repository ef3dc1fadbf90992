---@arg ttl: u64?  text
return redis.call('PING')
