---@key orders
local limit = 100
return redis.call('ZCOUNT', KEYS[1], limit, '(50')
