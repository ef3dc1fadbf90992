---@key k
---@arg reason?: str
if redis.call('EXISTS', KEYS[1]) == 0 then error({ err = ARGV[1] }) end
return 1
