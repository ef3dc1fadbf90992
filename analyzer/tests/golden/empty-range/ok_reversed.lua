---@key orders
return redis.call('ZRANGE', KEYS[1], '+inf', '-inf', 'BYSCORE', 'REV')
