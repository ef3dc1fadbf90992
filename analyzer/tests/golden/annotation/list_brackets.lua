---@arg other: str[]
return redis.call('PING')
