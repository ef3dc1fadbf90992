---@key k
---@returns u8
local pttl = redis.call('PTTL', KEYS[1])
if pttl and pttl > 0 then return 1 end
return 0
