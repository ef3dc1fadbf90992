---@arg events
return redis.call('PUBLISH', ARGV[1], 'changed')
