---@arg skip...: str
---@arg limit: u32
return redis.call('PING')
