---@key names
local function each(list)
  local at = 0
  return function() at = at + 1 return list[at] end
end
local count = 0
for _ in each(redis.call('SMEMBERS', KEYS[1])) do count = count + 1 end
return count
