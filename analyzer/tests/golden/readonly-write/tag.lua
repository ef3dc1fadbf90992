---@key cache
---@no-writes
return redis.call('GETEX', KEYS[1], 'PX', 1000)
