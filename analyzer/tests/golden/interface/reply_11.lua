---@returns str?   text of it
return redis.call('PING')
