if redis.call('EXISTS', KEYS[1]) == 1 then
  return 1
elseif KEYS[1] == 'x' then
  error('no')
end
return 0
