if redis.call("GET", "k") then
  return 1
local x = 2
return x
