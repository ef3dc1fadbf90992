---@returns "a"   text of it
return redis.call('PING')
