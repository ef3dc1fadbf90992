-- reply: 0
---@arg a: u32
---@arg b
if '9' < '10' then return 1 end
if redis.call('TIME')[1] < ARGV[1] then return 2 end
if ARGV[1] < ARGV[2] then return 3 end
return 0
