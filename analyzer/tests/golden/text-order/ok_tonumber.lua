local limit = tonumber(ARGV[1])
if limit > tonumber(redis.call('GET', KEYS[1]) or 0) then return redis.call('INCR', KEYS[1]) end
return redis.call('LLEN', KEYS[2]) > 5
