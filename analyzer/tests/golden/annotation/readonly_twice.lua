---@no-writes
---@no-writes
return redis.call('PING')
