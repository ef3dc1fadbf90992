---@key cache
---@arg value
---@arg ttl: u32
local ttl = ARGV[2]
if ttl then return redis.call('SET', KEYS[1], ARGV[1], 'EX', ttl) end
return redis.call('SET', KEYS[1], ARGV[1])
