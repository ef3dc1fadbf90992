---@key list
---@key places
---@key stream
redis.call('SORT', KEYS[1], 'STORE', 'sorted')
redis.call('GEORADIUS', KEYS[2], 1, 1, 1, 'm', 'STOREDIST', 'near')
return redis.call('XREAD', 'COUNT', 1, 'STREAMS', 'jobs', KEYS[3], '0', '0')
