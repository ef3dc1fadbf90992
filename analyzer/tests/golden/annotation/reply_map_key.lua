---@returns {[f64]: str}
return redis.call('PING')
