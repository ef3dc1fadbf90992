---@returns Option<str>
return redis.call('PING')
