---@key list
---@no-writes
redis.call('TIME')
redis.call('OBJECT', 'ENCODING', KEYS[1])
return redis.call('SORT_RO', KEYS[1])
