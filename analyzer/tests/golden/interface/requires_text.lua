---@requires redis 7   for the shebang
---@requires valkey 7.2 for the same
return redis.call('PING')
