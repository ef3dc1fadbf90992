---@key hash
local reply = redis.pcall('HGETALL', KEYS[1])
if reply.err then return reply end
return reply
