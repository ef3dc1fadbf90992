---@key a = "<env>:{user}:a"
---@key b = "<env>:{user}:b"
return redis.call('DEL', KEYS[1], KEYS[2])
