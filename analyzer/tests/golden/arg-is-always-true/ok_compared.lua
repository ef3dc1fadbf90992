---@key queue
---@arg front: bool
---@arg count: u32
if ARGV[1] == '1' and tonumber(ARGV[2]) then return redis.call('LPOP', KEYS[1]) end
return redis.call('RPOP', KEYS[1])
