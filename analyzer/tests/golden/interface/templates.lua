---@key events = "rl:{user: u64}:events"  sorted set
---@key meta="rl:{user}:<kind>"  - hash
---@key plain
---@key all = "queue:{{all}}\"<<x"
return redis.call('DEL', unpack(KEYS))
