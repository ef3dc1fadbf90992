---@key cache
---@readonly
return redis.call('GETEX', KEYS[1], 'PX', 1000)
