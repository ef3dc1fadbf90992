---@key counter
return (redis.call('GET', KEYS[1]) or '0') + '1'
