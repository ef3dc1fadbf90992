---@key set
---@arg ttl: u32
---@arg members...
redis.call('SADD', KEYS[1], unpack(ARGV, 2, #ARGV))
return redis.call('EXPIRE', KEYS[1], ARGV[1])
