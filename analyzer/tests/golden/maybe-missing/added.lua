---@key counter
return redis.call('GET', KEYS[1]) + 1
