---@key counter
---@returns json
return cjson.encode({ redis.call('INCR', KEYS[1]) })
