---@key a
---@no-writes
---@requires redis 6.2
return redis.call('GET', KEYS[1])
