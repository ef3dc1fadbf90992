---@key player
return redis.call('GET', KEYS[1] .. ':elo')
