---@returns bool   text of it
return redis.call('PING')
