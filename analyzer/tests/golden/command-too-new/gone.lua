---@key a
---@key b
return redis.call('STRALGO', 'LCS', 'KEYS', KEYS[1], KEYS[2])
