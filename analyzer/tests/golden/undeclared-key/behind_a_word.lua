---@key list
redis.call('SORT', KEYS[1], 'STORE', 'sorted')
redis.call('GEORADIUS', KEYS[1], 1, 1, 1, 'm', 'STOREDIST', 'near')
return redis.call('XREAD', 'COUNT', 1, 'STREAMS', 'jobs', KEYS[1], '0', '0')
