---@key items
local reply = {}
while true do
  local item = redis.call('LPOP', KEYS[1])
  if not item then
    break
  end
  reply = {item, (reply)}
end
return {1, reply}
