---@returns nil | "a" | "b"
return redis.call('PING')
