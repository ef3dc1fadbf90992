---@key k
local reply = redis.call('SET', KEYS[1], 'x')
return reply.ok
