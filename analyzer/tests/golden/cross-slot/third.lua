---@key a = "{user}:a"
---@key b = "x:{user}:b"
---@key c = "c"
return redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
