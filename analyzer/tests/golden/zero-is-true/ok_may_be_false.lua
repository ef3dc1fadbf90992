if redis.call('ZRANK', KEYS[1], 'a') then return 1 end
if redis.call('GET', KEYS[2]) then return 2 end
if redis.call('LPOP', KEYS[3]) then return 3 end
return 0
