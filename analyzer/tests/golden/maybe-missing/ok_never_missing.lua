---@key list
return redis.call('LLEN', KEYS[1]) + 1
