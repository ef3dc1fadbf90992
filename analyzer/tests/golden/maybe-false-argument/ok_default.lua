---@key owner
return 'owner:' .. (redis.call('GET', KEYS[1]) or 'nobody')
