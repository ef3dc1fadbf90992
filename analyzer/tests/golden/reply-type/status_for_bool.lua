---@key lock
---@arg owner: str
---@returns bool
return redis.call('SET', KEYS[1], ARGV[1])
