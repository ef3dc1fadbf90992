---@key members
---@arg name: str
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == true then return 1 end
return 0
