---@key jobs
---@arg ids...: str
---@returns [str]
local out = {}
for i, id in ipairs(ARGV) do out[i] = id .. '!' end
redis.call('LPUSH', KEYS[1], unpack(out))
return out
