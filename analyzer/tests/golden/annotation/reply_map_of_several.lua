---@returns {[str]: u64, a: u8}
return redis.call('PING')
