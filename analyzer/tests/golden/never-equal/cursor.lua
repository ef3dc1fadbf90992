---@key names
local cursor, count = 0, 0
for _ = 1, 10 do
  local page = redis.call('SSCAN', KEYS[1], cursor)
  cursor = page[1]
  count = count + #page[2]
  if cursor == 0 then break end
end
return count
