---@returns table<string, integer>
return redis.call('PING')
