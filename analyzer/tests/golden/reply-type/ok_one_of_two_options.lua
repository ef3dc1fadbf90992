---@key k
---@arg n: u32
---@returns status?
local how = tonumber(ARGV[1]) > 5 and 'NX' or 'XX'
return redis.call('SET', KEYS[1], 'v', how)
