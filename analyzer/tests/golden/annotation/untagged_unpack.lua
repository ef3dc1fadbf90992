local queue = KEYS[1]
local ttl = tonumber(ARGV[1])
redis.call('RPUSH', queue, unpack(ARGV, 2))
return redis.call('PEXPIRE', queue, ttl)
