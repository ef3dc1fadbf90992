---@key a
local kind = 'list'
if redis.call('EXISTS', KEYS[1]) == 0 then kind = 'none' end
error('bad ' .. kind)
-- raises: user_script
