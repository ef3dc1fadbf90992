---@key due
---@arg now: u64
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if #due == 0 then return 0 end
return redis.call('ZREM', KEYS[1], unpack(due))
