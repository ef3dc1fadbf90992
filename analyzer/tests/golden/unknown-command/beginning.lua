---@key hash
return redis.call('HINCR', KEYS[1], 'n', 1)
