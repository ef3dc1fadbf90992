---@key bucket
---@returns { allowed: bool, left: u32 }
if redis.call('DECR', KEYS[1]) < 0 then return { 0 } end
return { 1, redis.call('DECR', KEYS[1]) }
