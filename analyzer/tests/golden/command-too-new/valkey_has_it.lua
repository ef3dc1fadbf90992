---@key session
---@requires redis 7.0, valkey 9.0
return redis.call('DELIFEQ', KEYS[1], 'x')
