---@key k
---@arg v
local reply = redis.pcall('SET', KEYS[1], ARGV[1], 60)
return reply.err or reply.ok
