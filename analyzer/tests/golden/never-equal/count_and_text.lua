---@key lock
local taken = redis.call('EXISTS', KEYS[1])
if taken == '1' then return redis.error_reply('TAKEN') end
return redis.call('INCR', KEYS[1])
