#!lua  flags=no-writes,allow-stale
---@key a
return redis.call('PING')
