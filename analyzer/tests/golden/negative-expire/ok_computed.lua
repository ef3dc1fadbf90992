---@key session
---@arg seconds: i64
return redis.call('EXPIRE', KEYS[1], ARGV[1])
