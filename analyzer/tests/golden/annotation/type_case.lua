---@arg a: U64
---@arg b: Str
---@arg c: JSON
return redis.call('PING')
