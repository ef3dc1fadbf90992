---@returns status   text of it
return redis.call('PING')
