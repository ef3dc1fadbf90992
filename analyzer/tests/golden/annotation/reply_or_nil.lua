---@returns str|nil  text
return redis.call('PING')
