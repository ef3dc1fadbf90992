---@key board
return redis.call('ZADD', KEYS[1], 'alice', 5)
