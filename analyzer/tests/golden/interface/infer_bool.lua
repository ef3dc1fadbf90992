local on = ARGV[1] == '1'
if on then return redis.call('INCR', KEYS[1]) end
return 0
