---@key jobs
local jobs = redis.call('LLEN', KEYS[1])
return redis.error_reply('FULL jobs waiting:', jobs)
