---@key hits
---@returns u64
if redis.call('EXISTS', KEYS[1]) == 0 then return end
return redis.call('INCR', KEYS[1])
