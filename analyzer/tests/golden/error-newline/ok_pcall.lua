---@key a
local reply = redis.pcall('GET', KEYS[1])
if type(reply) == 'table' and reply.err then error(reply.err) end
return reply
