---@key hits
---@arg step: u32
if redis.call('INCRBY', KEYS[1], ARGV[1]) == tonumber(ARGV[1]) then return 1 end
return 0
