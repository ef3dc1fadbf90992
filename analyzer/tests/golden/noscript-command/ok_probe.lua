local reply = redis.pcall('CONFIG', 'GET', 'maxmemory')
local ok = pcall(redis.call, 'CONFIG', 'GET', 'maxmemory')
return {reply.err and 0 or 1, ok and 1 or 0}
