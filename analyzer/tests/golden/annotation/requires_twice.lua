---@requires redis 7.0
---@requires valkey 8.0, redis 7.2
return redis.call('PING')
