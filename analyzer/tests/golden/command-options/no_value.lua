---@key k
---@arg v
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX')
