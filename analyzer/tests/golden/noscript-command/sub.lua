local rcall = redis.call
return rcall('config', 'get', 'maxmemory')
