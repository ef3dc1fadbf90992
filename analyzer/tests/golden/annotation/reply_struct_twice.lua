---@returns { a: u64, b: str, a: bool }
return redis.call('PING')
