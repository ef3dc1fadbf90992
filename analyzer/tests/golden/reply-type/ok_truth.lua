---@key k
---@returns bool
return redis.call('EXISTS', KEYS[1]) == 1
