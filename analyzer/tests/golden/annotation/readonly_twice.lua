---@readonly
---@readonly
return redis.call('PING')
