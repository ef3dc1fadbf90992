---@key waiting
---@key running
local job = redis.call('RPOP', KEYS[1])
if not job then return false end
redis.call('LPUSH', KEYS[2], job)
return 'took ' .. job
