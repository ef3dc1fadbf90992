---@key list
---@readonly
return redis.call('SORT', KEYS[1])
