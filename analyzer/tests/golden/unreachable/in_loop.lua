for i = 1, 3 do
  if i == 2 then return i elseif i == 3 then error('no') else do break end end
  redis.call('DEL', KEYS[1])
end
