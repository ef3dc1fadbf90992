---@returns { a: u64, error?: str }
return redis.call('PING')
