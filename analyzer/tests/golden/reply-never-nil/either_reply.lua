---@key owner
---@key other
---@arg which: bool
local owner
if ARGV[1] == '1' then owner = redis.call('GET', KEYS[1]) else owner = redis.call('GET', KEYS[2]) end
if owner == nil then return 'missing' end
return owner
