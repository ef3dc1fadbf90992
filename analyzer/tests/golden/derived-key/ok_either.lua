---@key one
---@key other
---@arg which: "one"|"other"
local key = KEYS[1]
if ARGV[1] == 'other' then key = KEYS[2] end
return redis.call('GET', key)
