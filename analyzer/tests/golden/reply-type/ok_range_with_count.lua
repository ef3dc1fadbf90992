---@key log
---@returns [(id: str, fields: [str])]
return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
