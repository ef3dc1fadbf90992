---@key jobs
---@returns str
return redis.call('LLEN', KEYS[1])
