---@key counter
---@arg by
---@arg ttl?
if #KEYS ~= 1 or #ARGV < 1 or #ARGV > 2 then return redis.error_reply('ERR wrong number') end
if #ARGV == 0 then return false end
if #ARGV == 2 then return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
return redis.call('SET', KEYS[1], ARGV[1])
