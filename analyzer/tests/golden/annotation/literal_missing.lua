---@arg mode: "front"|
return redis.call('PING')
