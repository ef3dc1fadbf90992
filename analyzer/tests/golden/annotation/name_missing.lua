---@key
---@arg
---@arg   
return redis.call('PING')
