---@key k
---@returns u8
local r = redis.pcall('SET', KEYS[1], 'x')
if r.ok == 'OK' then return 1 end
return r
