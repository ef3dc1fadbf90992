---@key jobs
local count = redis.call('LLEN', KEYS[1])
redis.call('SADD', KEYS[1], count)
return count
