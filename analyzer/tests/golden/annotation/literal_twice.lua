---@arg mode: "front"|"back"|"front"
return redis.call('PING')
