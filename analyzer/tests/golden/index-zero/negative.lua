local n = 0
local last = ARGV[n - 1]
return redis.call('SET', KEYS[1], last)
