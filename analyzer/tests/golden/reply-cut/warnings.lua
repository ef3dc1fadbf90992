-- reply: [1]
---@key counter
---@arg text?: str
local count = tonumber(redis.call('GET', KEYS[1]))
if ARGV[1] then return { ARGV[1], 1 } end
return { 1, count, 2 }
