---@arg skip: [str]  values to drop
---@arg other: str[]
return redis.call('PING')
