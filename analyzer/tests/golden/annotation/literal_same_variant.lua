---@arg mode: "not-found"|"not_found"
return redis.call('PING')
