---@key k
---@returns str
local t = {}
for _, v in ipairs(redis.call('SMEMBERS', KEYS[1])) do t[#t + 1] = v end
t[#t + 1] = 'last'
return t[#t]
