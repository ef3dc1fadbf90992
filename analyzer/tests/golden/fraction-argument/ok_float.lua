---@key board
---@arg points: f64
return redis.call('ZINCRBY', KEYS[1], tonumber(ARGV[1]) / 2, 'alice')
