---@key user
local user = redis.call('HGETALL', KEYS[1])
if user.role == 'admin' then return 1 end
return 0
