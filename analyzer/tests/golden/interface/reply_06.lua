---@returns json   text of it
return redis.call('PING')
