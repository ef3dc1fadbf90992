---@key set
ARGV[1] = 'member'
return redis.call('SADD', KEYS[1], ARGV[1])
