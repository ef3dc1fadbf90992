---@key events
redis.call('INCR', KEYS[1] .. ':count')
redis.call('INCR', KEYS[1] .. ':more')
local prefix = 'log:' .. KEYS[1]
return redis.call('LPUSH', prefix, 'seen')
