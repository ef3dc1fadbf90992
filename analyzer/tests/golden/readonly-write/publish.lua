---@key list
---@no-writes
redis.call('PUBLISH', 'channel', 'text')
return redis.call('LLEN', KEYS[1])
