---@key k
---@returns status
return redis.call('DEL', KEYS[1])
