---@key k
local value = redis.call('GET', KEYS[1])
if type(value) == 'number' and value == 5 then return 1 end
return 0
