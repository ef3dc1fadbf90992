---@key events
return redis.call('LPUSH', KEYS[1], KEYS[1] .. ':seen')
