---@key hits
---@arg room: u32
---@arg rate: u32
local window = tonumber(ARGV[1]) / tonumber(ARGV[2])
redis.call('INCR', KEYS[1])
return redis.call('EXPIRE', KEYS[1], window)
