---@returns { a: u64, b: str
return redis.call('PING')
