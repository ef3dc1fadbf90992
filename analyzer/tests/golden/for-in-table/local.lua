---@key due
---@key done
---@arg now: u64
local names = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[1])
for name in names do redis.call('SADD', KEYS[2], name) end
return 1
