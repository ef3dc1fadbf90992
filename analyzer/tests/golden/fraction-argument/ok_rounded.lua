---@key k
---@arg ms: u32
redis.call('SET', KEYS[1], '1')
return redis.call('EXPIRE', KEYS[1], math.ceil(tonumber(ARGV[1]) / 1000))
