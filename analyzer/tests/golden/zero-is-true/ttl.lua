local left = redis.call('PTTL', KEYS[1])
if not left then return 0 end
return left
