local reply = redis.pcall('MEMORY', 'NOSUCH', KEYS[1])
return type(reply)
