---@key a
---@ arg limit: u32
return redis.call('PING')
