---@key k
return redis.call('EXPIRE', KEYS[1], 'soon')
