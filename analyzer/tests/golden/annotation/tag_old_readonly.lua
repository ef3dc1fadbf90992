---@readonly
---@key k
return redis.call("GET", KEYS[1])
