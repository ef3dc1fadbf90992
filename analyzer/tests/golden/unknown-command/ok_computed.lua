local cmd = KEYS[1] == 'x' and 'GETT' or 'GET'
return redis.call(cmd, KEYS[1])
