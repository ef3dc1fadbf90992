---@key set
---@arg members...
local pair = {ARGV[1], ARGV[2]}
return redis.call('SADD', KEYS[1], unpack(pair))
