---@key jobs
if redis.call('EXISTS', KEYS[1]) > 9 then
  while true do redis.call('PING') end
  return 1
end
return 0
