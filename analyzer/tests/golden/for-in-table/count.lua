---@key jobs
local sum = 0
for i in redis.call('LLEN', KEYS[1]) do sum = sum + i end
return sum
