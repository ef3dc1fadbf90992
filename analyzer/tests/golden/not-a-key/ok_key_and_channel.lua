---@key events
redis.call('LPUSH', KEYS[1], 'changed')
return redis.call('PUBLISH', KEYS[1], 'changed')
