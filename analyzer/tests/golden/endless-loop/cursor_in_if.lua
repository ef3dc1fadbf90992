---@key set
local cursor = '0'
local count = 0
repeat
  local page = redis.call('SSCAN', KEYS[1], cursor)
  if #page[2] > 0 then
    cursor = page[1]
    count = count + #page[2]
  end
until cursor == '0'
return count
