---@key session
---@requires redis 6.2
local reply = redis.pcall('HEXPIRE', KEYS[1], 60, 'FIELDS', 1, 'token')
return type(reply)
