---@key a
---@key b
for i = 1, 2 do redis.call('DEL', KEYS[i]) end
