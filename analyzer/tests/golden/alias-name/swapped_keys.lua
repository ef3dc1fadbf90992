---@key source
---@key target
---@arg member
local target, source = KEYS[1], KEYS[2]
return redis.call('SMOVE', source, target, ARGV[1])
