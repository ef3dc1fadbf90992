---@returns "a" | "b"   text of it
return redis.call('PING')
