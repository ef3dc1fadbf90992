---@key events
return redis.call('PUBLISH', KEYS[1], 'changed')
