if redis.call('GET', KEYS[1]) == null then return True end
return 0
