---@key user
local body = redis.call('GET', KEYS[1])
if not body then return false end
local user = cjson.decode(body)
return user.name
