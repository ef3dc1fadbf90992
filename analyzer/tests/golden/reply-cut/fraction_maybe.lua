-- reply: [1, 0]
---@key left
---@returns [i64]
local left = tonumber(redis.call("GET", KEYS[1]) or 1)
return { 1, left - 0.5 }
