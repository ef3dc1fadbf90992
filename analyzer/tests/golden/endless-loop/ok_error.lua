-- raises: enough
local n = 0
while true do
  n = n + 1
  assert(n < 10, 'ERR enough')
end
