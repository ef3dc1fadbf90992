---@key one
local ok, reply = pcall(redis.call, 'GET', KEYS[1])
return ok and reply
