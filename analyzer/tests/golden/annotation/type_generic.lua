---@returns Vec<u64>
return redis.call('PING')
