---@key events
---@key count
local count = KEYS[2]
redis.call('INCR', count)
return redis.call('LPUSH', KEYS[1], 'seen')
