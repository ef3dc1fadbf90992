---@key lock
---@arg token: str
---@arg ttl_ms: u64   how long it is held
return redis.call('SET', KEYS[1], ARGV[1], 'NX')
