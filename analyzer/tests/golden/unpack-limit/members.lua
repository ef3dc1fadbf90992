-- raises: too many results to unpack
---@key from
---@key to
for i = 1, 8000 do redis.call('SADD', KEYS[1], i) end
local members = redis.call('SMEMBERS', KEYS[1])
if #members > 0 then redis.call('SADD', KEYS[2], unpack(members)) end
return #members
