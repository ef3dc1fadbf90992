---@key counter: str
return redis.call('GET', KEYS[1])
