---@key counter
---@returns i64?
local value = redis.call("GET", KEYS[1])
return value and tonumber(value)
