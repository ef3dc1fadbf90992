---@keys counter
return redis.call('PING')
