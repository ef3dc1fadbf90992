---@key list
---@readonly
redis.call('PUBLISH', 'channel', 'text')
return redis.call('LLEN', KEYS[1])
