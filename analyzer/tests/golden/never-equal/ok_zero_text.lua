---@key names
---@key other
local cursor = '0'
repeat
  local page = redis.call('SSCAN', KEYS[1], cursor)
  cursor = page[1]
  if #page[2] > 0 then redis.call('SADD', KEYS[2], page[2][1]) end
until cursor == '0'
return 1
