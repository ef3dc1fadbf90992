---@arg mode: "a\q"|"\x41"
return redis.call('PING')
