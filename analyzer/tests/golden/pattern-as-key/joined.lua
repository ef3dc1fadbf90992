---@arg user
---@allow undeclared-key
return redis.call('UNLINK', 'user:' .. ARGV[1] .. ':*')
