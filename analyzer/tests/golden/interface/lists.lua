---@key first
---@key queues...  in order
---@arg count: u32
---@arg skip...
return redis.call('PING')
