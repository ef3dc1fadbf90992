---@key one
local value, length = redis.call('GET', KEYS[1])
length = value and #value or 0
return length
