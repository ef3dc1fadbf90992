---@key tags
---@returns str
return cjson.encode(redis.call('SMEMBERS', KEYS[1]))
