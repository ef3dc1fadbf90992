---@key lock
local token = math.random(0, 999999999)
if redis.call('SET', KEYS[1], token, 'NX', 'PX', 1000) then return token end
return false
