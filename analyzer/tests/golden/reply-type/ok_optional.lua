---@key name
---@returns { name: str?, hits: u64 }
local hits = redis.call('INCR', KEYS[1] .. ':hits')
return { redis.call('GET', KEYS[1]), hits }
