---@key list
---@no-writes
return redis.pcall('LPOP', KEYS[1]) and 1 or 0
