local result = 0
if redis.call('EXISTS', KEYS[1]) == 0 then
  reslut = redis.call('STRLEN', KEYS[1])
end
return result
