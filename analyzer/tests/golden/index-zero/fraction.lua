---@key a
---@arg b
return redis.call('SET', KEYS[1], ARGV[1 / 2])
