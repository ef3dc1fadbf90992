---@allow undeclared-key
redis.call('HSET', 'stats', 'calls', 1)
if redis.call('HLEN', 'stats') > 0 then
  return redis.call('INCR', 'stats')
end
return 0
