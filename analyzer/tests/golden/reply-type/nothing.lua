---@key hits
---@returns u64
redis.call('INCR', KEYS[1])
