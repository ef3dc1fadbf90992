---@key a = "rl:{user}:a"
---@key b = "rl:b"
return redis.call('DEL', KEYS[1], KEYS[2])
