---@key counter
local count = redis.pcall('INCR', KEYS[1])
if type(count) == 'table' then return count end
return count + 1
