--- Seconds.
---@include "../parts/tools"
local function now()
  return whole(redis.call("TIME")[1])
end
