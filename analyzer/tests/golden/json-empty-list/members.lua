---@key tags
---@returns json
local tags = redis.call('SMEMBERS', KEYS[1])
return cjson.encode(tags)
