-- raises: NO_STOCK
---@key stock
---@returns u64
local left = redis.call('GET', KEYS[1])
if not left then return redis.error_reply('NO_STOCK') end
if tonumber(left) < 0 then return { err = 'SOLD_OUT' } end
return left
