local limit = tonumber(ARGV[1]) or 50
local name = ARGV[2]
if name then redis.call('SET', name, limit) end
return limit
