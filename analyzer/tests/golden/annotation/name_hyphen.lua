---@key user-id  text
---@arg retry-after: u64  text
return redis.call('PING')
