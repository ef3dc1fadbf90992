---@key k
---@arg text: str
---@returns status
return redis.call('SET', KEYS[1], ARGV[1]:sub(1, 3))
