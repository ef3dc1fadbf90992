---@param limit? u32
return redis.call('PING')
