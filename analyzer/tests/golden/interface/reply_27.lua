---@returns any?   text of it
return redis.call('PING')
