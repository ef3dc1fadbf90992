---@key waiting
---@key running
local job = redis.call('LPOP', KEYS[1])
redis.call('SET', KEYS[2], job)
return job
