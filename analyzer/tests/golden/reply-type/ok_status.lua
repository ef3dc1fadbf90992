---@key k
---@returns str
return redis.call('SET', KEYS[1], 'x')
