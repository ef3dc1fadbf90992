---@key counter
---@include "parts/one"
---@returns i64
return redis.call("INCRBY", KEYS[1], one())
