---@key list
local reply = redis.pcall('LPUSH', KEYS[1], 'x')
if type(reply) == 'table' and reply.err then return reply end
return reply
