---@allow undeclared-key
redis.call('INCR', 'stats:logins')
return 1
