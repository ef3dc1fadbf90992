-- since: 9.0
---@key session
---@requires redis 7.4, valkey 9.0
return redis.call('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'token')
