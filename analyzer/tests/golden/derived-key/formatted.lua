---@key events
---@arg part
redis.call('INCR', string.format('%s:count', KEYS[1]))
redis.call('INCR', ('%s:%s'):format(KEYS[1], ARGV[1]))
return redis.call('SADD', table.concat({ KEYS[1], ARGV[1] }, ':'), 'seen')
