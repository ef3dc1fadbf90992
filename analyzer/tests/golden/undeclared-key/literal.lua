---@key user
redis.call('INCR', 'stats:logins')
return redis.call('HINCRBY', KEYS[1], 'logins', 1)
