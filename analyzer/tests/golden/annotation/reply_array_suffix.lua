---@returns string[]  rows
return redis.call('PING')
