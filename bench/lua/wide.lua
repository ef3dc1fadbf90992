---@key  first
---@key  second
---@arg  now_ms: u64
---@arg  window_ms: u64
---@arg  limit: u32
---@arg  id
---@returns { ok: bool, used: u32, left: u64 }
redis.call('MGET', KEYS[1], KEYS[2])
return {1, ARGV[1] + ARGV[2], ARGV[3] + #ARGV[4]}
