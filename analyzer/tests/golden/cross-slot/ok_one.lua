---@key a = "rl:<user>:a"
---@key other
return redis.call('DEL', KEYS[1], KEYS[2])
