---@returns { user-id: u64, end: str, self: bool }
return redis.call('PING')
