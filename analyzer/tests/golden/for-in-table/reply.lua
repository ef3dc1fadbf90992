---@key names
local count = 0
for _ in redis.call('SMEMBERS', KEYS[1]) do count = count + 1 end
return count
