---@key owner
---@arg user_id: u64
local id = tonumber(ARGV[1])
redis.call('SET', KEYS[1], id)
return 'user:' .. id
