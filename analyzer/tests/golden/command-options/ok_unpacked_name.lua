---@key list
---@arg count: u32
local args = { 'RPUSH', KEYS[1] }
for _ = 1, tonumber(ARGV[1]) do table.insert(args, '1') end
if #args < 3 then return 0 end
return redis.call(unpack(args))
