---@arg mode: "front"|str
return redis.call('PING')
