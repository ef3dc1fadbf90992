---@key name
local reply = redis.pcall('SET', KEYS[1], 'x')
if reply.err then return reply end
return 1
