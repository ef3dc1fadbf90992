---@key k
---@returns [u8]
redis.call('DEL', KEYS[1])
local t = {'fast', 'slow'}
for i = 1, #t do t[i] = i end
return t
