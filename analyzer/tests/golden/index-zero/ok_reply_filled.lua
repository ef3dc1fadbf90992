---@key list
local items = redis.call('LRANGE', KEYS[1], 0, -1)
items[0] = 'none'
return items[0]
