---@key orders
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', 0, 10)
