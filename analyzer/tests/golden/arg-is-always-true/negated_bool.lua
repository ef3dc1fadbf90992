---@key queue
---@arg front: bool
local front = ARGV[1]
return not front and redis.call('RPOP', KEYS[1]) or redis.call('LPOP', KEYS[1])
