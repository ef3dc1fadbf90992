---@key user
---@arg field
local body = redis.call('HGET', KEYS[1], ARGV[1])
if body then return { ARGV[1], body[1] } end
return {}
