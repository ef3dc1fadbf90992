---@key hits
local hits = redis.call('GET', KEYS[1])
if hits ~= 0 then return hits end
return 1
