ARGV[1] = tonumber(ARGV[1])
if ARGV[1] > 5 then return 0 end
return redis.call('INCR', KEYS[1])
