---@allow(unused-key)
return redis.call('PING')
