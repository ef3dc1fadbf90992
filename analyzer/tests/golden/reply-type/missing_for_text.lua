---@key name
---@returns str
return redis.call('GET', KEYS[1])
