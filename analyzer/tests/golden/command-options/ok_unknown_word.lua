-- raises: syntax error
---@key k
---@arg v
---@arg how
return redis.call('SET', KEYS[1], ARGV[1], ARGV[2])
