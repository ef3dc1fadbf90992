---@returns (a: u64, b: str)   text of it
return redis.call('PING')
