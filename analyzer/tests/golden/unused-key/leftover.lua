---@key queue
---@key seen
return redis.call('LPOP', KEYS[1])
