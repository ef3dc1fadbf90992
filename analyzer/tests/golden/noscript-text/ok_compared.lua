local reply = redis.pcall('GET', KEYS[1])
if type(reply) == 'table' and string.find(reply.err, 'NOSCRIPT') then return 1 end
return 0
