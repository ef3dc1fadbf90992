if redis.call('EXISTS', KEYS[1]) == 0 then
  error({err = 'READONLY gone'})
end
return 1
