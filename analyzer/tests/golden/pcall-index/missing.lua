---@key name
local reply = redis.pcall('GET', KEYS[1])
if reply['err'] then return reply end
return 1
