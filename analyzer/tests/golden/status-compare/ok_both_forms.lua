---@key k
local kind = redis.call('TYPE', KEYS[1])
if kind == 'none' or kind.ok == 'none' then return 1 end
return 0
