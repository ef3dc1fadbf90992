---@key counter
---@returns json
return cjson.encode({ count = redis.call('INCR', KEYS[1]) })
