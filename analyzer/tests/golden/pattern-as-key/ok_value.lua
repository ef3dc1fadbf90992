---@key patterns
return redis.call('SADD', KEYS[1], 'order:*')
