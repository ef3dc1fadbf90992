---@key counter
---@arg by
---@arg ttl?
if #KEYS ~= 2 then return redis.error_reply('ERR wrong number of keys') end
if #ARGV == 3 then return redis.call('INCRBY', KEYS[1], ARGV[1]) end
if 4 > #ARGV then return ARGV[2] end
return 0
-- values: true, false, true
