---@key list
---@no-writes
return redis.call('SORT', KEYS[1])
