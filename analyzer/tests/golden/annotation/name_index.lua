---@key KEYS[1] events
---@key KEYS[2] meta
return redis.call('PING')
