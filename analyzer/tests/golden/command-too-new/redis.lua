---@key session
---@requires redis 7.0
return redis.call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'token')
