---@arg u32 limit
return redis.call('PING')
