---@key a = "{{jobs}}:{user}"
---@key b = "{user}:b"
return redis.call('DEL', KEYS[1], KEYS[2])
