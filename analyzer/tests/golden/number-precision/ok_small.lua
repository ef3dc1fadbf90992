---@key owner
---@arg shard_id: u32
local id = tonumber(ARGV[1])
return redis.call('SET', KEYS[1], id)
