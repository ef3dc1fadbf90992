---@arg limit u32  per window
---@arg payload json
---@arg ttl? u64
return redis.call('PING')
