---@key a
---@arg n: int
---@arg n: u8
---@retruns i64
return redis.call('INCRBY', KEYS[1], ARGV[1])
