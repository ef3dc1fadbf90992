---@requires redis >= 7.0, valkey: 8.0
return redis.call('PING')
