redis.call('SET', KEYS[1], 'v')
if redis.call('GET', KEYS[1]) == 'OK' then return 1 end
return 0
