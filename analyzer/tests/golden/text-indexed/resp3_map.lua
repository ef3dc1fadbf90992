---@key hash
redis.setresp(3)
local fields = redis.call('HGETALL', KEYS[1])
local n = 0
for _ = 1, #fields, 2 do n = n + 1 end
return n
