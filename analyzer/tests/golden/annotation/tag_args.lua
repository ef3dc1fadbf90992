---@args by: i64  how much
return redis.call('PING')
