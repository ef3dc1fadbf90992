---@returns {[str]: u64
return redis.call('PING')
