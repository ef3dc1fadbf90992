---@key a = "{user}:a"
---@key b = "<kind>:{user}:b"
return redis.call('DEL', KEYS[1], KEYS[2])
