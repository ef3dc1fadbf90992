---@key orders
return redis.call('ZRANGEBYSCORE', KEYS[1], 0, -1)
