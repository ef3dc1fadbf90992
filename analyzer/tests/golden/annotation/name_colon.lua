---@arg : u32
---@arg ?: u32
---@key ...
return redis.call('PING')
