---@key user
---@arg name
return redis.call('HSET', KEYS[1], 'name', ARGV[1], 'age')
