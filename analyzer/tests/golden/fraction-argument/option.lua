---@key k
---@arg ms: u32
return redis.call('SET', KEYS[1], '1', 'EX', tonumber(ARGV[1]) / 1000)
