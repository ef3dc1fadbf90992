---@arg x
assert(redis.call('EXISTS', 'a') == 1, 'no ' .. ARGV[1])
---@allow undeclared-key
return 1
