---@key bucket
---@arg capacity: u32
---@arg refill: u32
local bucket = KEYS[1]
local burst = tonumber(ARGV[1]) or 10
return redis.call('HSET', bucket, burst, ARGV[2])
