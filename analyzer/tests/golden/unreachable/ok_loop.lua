while true do
  if redis.call('LLEN', KEYS[1]) == 0 then break end
  redis.call('LPOP', KEYS[1])
end
repeat local done = true until done
return 1
