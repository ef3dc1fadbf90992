---@returns { a u64 }
return redis.call('PING')
