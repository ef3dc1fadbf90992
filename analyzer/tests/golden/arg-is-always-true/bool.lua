---@key queue
---@arg front: bool
if ARGV[1] then return redis.call('LPOP', KEYS[1]) end
return redis.call('RPOP', KEYS[1])
