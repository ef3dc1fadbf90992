---@key queue
---@key job
return redis.call('LPUSH', KEYS[1], KEYS[2])
