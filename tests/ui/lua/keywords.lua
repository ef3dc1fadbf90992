---@key type
---@arg fn: str
---@returns { match: str, move: u8 }
redis.call('SET', KEYS[1], ARGV[1])
return {ARGV[1], 1}
