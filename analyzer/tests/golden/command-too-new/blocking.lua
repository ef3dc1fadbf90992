---@key queue
---@requires redis 7.0
return redis.call('BLPOP', KEYS[1], 0)
