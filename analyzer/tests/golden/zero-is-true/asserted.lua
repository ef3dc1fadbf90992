---@key k
assert(redis.call('EXISTS', KEYS[1]), 'ERR no such key')
return 'there'
