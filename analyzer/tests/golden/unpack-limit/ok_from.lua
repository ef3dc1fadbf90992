---@key list
---@arg ttl: u32
---@arg values...
local argv = ARGV
redis.call('RPUSH', KEYS[1], unpack(argv, 2))
return redis.call('EXPIRE', KEYS[1], ARGV[1])
