---@requires redis 7.0, valkey 8.0.1
---@readonly
return redis.call('PING')
