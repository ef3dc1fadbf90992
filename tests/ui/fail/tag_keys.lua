---@keys counter
return redis.call('GET', KEYS[1])
