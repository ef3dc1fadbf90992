---@key list
local reply = redis.pcall('LPUSH', KEYS[1], 'x')
if reply.err then return reply end
return 1
