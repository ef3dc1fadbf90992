---@key set
---@arg members...
if #ARGV < 100 then return redis.call('SADD', KEYS[1], unpack(ARGV)) end
return 0
