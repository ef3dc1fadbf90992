---@key a
local reply = redis.pcall('GET', KEYS[1])
if reply.err then error(reply.err) end
return reply
