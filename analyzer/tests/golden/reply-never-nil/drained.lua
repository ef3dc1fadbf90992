---@key jobs
local job, turns = redis.call('LPOP', KEYS[1]), 0
while job ~= nil do
  turns = turns + 1
  if turns > 5 then break end
  job = redis.call('LPOP', KEYS[1])
end
return turns
