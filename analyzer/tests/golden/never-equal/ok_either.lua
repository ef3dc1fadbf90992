---@key lock
local taken = redis.call('EXISTS', KEYS[1])
if taken == 1 or taken == true then return 1 end
return 0
