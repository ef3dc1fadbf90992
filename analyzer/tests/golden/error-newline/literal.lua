if redis.call('EXISTS', KEYS[1]) == 0 then
  error('no such queue:\n' .. KEYS[1])
end
return redis.call('LPOP', KEYS[1])
