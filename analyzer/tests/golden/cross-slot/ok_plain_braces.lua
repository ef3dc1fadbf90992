---@key a = "{{jobs}}:<user>"
---@key b = "q:{{jobs}}:{user}"
return redis.call('DEL', KEYS[1], KEYS[2])
