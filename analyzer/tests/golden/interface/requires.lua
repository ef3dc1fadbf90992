---@requires redis 7.0, valkey 8.0.1
---@no-writes
return redis.call('PING')
