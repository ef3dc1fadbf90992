---@returns { [u32] : [f64] }   text of it
return redis.call('PING')
