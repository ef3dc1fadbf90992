---@key name
return redis.pcall('GET', KEYS[1])
