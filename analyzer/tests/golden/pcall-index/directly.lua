---@key counter
return redis.pcall('INCR', KEYS[1]).err
