---@returns f32   text of it
return redis.call('PING')
