---@key k
local x = 12345678901234567
return redis.call('SET', KEYS[1], x)
