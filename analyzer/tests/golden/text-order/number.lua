-- raises: attempt to compare
if redis.call('INCR', KEYS[2]) >= 1 and ARGV[1] > 5 then return 0 end
return redis.call('INCR', KEYS[1])
