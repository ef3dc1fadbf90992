---@key name
---@no-writes
return redis.call('GET', KEYS[1])
