---@requires redis 7.0
---@key counter
redis.call('INCR', KEYS[1])
server.call('INCR', KEYS[1])
return server.call('GET', KEYS[1])
