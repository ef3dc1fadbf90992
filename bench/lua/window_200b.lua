---@key  hits
---@arg  limit: u32
---@returns { ok: bool, used: u32, left: u32 }
local used = redis.call('INCR', KEYS[1])
local limit = tonumber(ARGV[1])
return {used <= limit and 1 or 0, used, math.max(limit - used, 0)}
