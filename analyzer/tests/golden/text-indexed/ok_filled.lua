---@key user
local user = redis.call('HGETALL', KEYS[1])
for i = 1, #user, 2 do user[user[i]] = user[i + 1] end
return user.name
