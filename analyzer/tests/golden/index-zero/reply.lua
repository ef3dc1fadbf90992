---@key list
local items = redis.call('LRANGE', KEYS[1], 0, -1)
return items[0]
