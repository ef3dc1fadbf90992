---@returns table  rows
return redis.call('PING')
