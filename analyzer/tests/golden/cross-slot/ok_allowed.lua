---@allow cross-slot
---@key a = "rl:<user>:a"
---@key b = "rl:<user>:b"
return redis.call('DEL', KEYS[1], KEYS[2])
