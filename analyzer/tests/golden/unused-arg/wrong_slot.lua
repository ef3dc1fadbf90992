---@key set
---@arg member
---@arg score: f64
return redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1])
