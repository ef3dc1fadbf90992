---@key tags
---@returns json
local list = {}
for _, tag in ipairs(redis.call('SMEMBERS', KEYS[1])) do table.insert(list, tag) end
return cjson.encode(list)
