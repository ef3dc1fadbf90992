local rcall, name = redis.call, 'zrangbyscore'
return rcall(name, KEYS[1], 0, 1)
