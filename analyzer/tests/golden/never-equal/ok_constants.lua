---@key k
local DEBUG = false
if DEBUG == true then redis.log(redis.LOG_NOTICE, KEYS[1]) end
return redis.call('GET', KEYS[1])
