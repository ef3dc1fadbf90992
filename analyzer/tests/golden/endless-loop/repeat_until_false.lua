if redis.call('DBSIZE') < 0 then
  local n = 0
  repeat n = n + 1 until false
end
return 1
