---@requires radis 7.0, keydb 6.3
return redis.call('PING')
