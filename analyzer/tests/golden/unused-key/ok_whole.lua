---@key a
---@key b
return redis.call('DEL', unpack(KEYS))
