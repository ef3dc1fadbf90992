---@key a - the first
---@arg b: u8 — the second
---@returns u8 (in ms)
return redis.call('PING')
