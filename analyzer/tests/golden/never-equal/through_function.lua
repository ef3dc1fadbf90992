---@key lock
local function is_there(key) return redis.call('EXISTS', key) end
if is_there(KEYS[1]) == true then return 1 end
return 0
