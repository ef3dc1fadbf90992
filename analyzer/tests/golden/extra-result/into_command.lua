---@key names
---@arg name: str
return redis.call('SADD', KEYS[1], ARGV[1]:gsub(' ', ''))
