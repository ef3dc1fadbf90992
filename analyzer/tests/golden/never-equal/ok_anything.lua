---@key k
local doc = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
if doc.count == '1' or doc.count == 1 then return 1 end
return 0
