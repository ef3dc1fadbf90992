---@key set
---@arg members...
local added = 0
for first = 1, #ARGV, 1000 do
  added = added + redis.call('SADD', KEYS[1], unpack(ARGV, first, math.min(first + 999, #ARGV)))
end
return added
