---@key list
---@readonly
return redis.pcall('LPOP', KEYS[1]) and 1 or 0
