local function take(key)
  if redis.call('EXISTS', key) == 1 then
    redis.call('DEL', key)
  return 1
end

return take(KEYS[1])
