---@key jobs
return redis.error_reply(redis.call('LLEN', KEYS[1]))
