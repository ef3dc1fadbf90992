---@key list
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('LLEN', KEYS[1])
