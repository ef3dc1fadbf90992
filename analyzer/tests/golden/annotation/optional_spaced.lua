---@arg ttl ?: u64
return redis.call('PING')
