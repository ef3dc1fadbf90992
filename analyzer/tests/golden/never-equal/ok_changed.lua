---@key k
local pair = redis.call('HMGET', KEYS[1], 'a', 'b')
for i = 1, 2 do pair[i] = tonumber(pair[i]) end
if pair[1] == 5 then return 1 end
return 0
