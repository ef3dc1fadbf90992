---@key counter
if redis.call('EXISTS', KEYS[1]) == 0 then
  local count = 1
end
return count
