---@key flag
local function flag() return true end
return redis.call('SET', KEYS[1], flag())
