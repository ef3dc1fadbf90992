local n = tonumber(ARGV[1])
if not n then return redis.call('SET', KEYS[1], ARGV[1]) end
return redis.call('INCRBY', KEYS[1], n)
