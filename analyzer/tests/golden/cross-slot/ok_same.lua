---@key a = "rl:{user}:a"
---@key b = "b:{user}"
return redis.call('DEL', KEYS[1], KEYS[2])
