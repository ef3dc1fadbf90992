---@key list
local function last(KEYS) return KEYS[9] end
local values = redis.call('LRANGE', KEYS[1], 0, 8)
return last(values)
