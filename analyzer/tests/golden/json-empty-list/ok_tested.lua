---@key tags
---@returns json
local tags = redis.call('SMEMBERS', KEYS[1])
return #tags > 0 and cjson.encode(tags) or '[]'
