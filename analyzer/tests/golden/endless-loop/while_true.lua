---@key jobs
if redis.call('EXISTS', KEYS[1]) > 9 then
  while true do
    redis.call('RPOPLPUSH', KEYS[1], KEYS[1])
  end
end
return 1
