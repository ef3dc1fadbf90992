---@key visits
redis.call('PFADD', KEYS[1], 'a')
return redis.call('STRLEN', KEYS[1])
