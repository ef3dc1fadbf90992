---@key price
---@returns f64
local price = KEYS[1]
return tonumber(redis.call('GET', price) or '0')
