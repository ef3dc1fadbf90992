---@key: counter
---@arg:limit: u32
return redis.call('PING')
