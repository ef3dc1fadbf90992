---@key name
return tostring(redis.call('GET', KEYS[1]))
