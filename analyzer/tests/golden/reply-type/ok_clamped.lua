---@key used
---@arg limit: u32
---@returns u64
local left = tonumber(ARGV[1]) - redis.call('INCR', KEYS[1])
if left < 0 then left = 0 end
return left
