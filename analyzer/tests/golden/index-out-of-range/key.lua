---@key source
---@arg value
local from, to = KEYS[1], KEYS[2]
redis.call('SADD', to, ARGV[1])
return redis.call('SMOVE', from, to, ARGV[1])
