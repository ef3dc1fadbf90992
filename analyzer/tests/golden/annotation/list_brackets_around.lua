---@arg values: [str]  values to drop
return redis.call('PING')
