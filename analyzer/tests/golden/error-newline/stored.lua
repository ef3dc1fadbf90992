---@key a
local text = redis.call('GET', KEYS[1])
if text then error('found ' .. text) end
return 1
-- reply: 1
