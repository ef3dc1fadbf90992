---@read_only
return redis.call('PING')
