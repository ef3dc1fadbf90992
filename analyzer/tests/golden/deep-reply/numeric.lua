---@arg count: u32
local list = {}
for i = 1, tonumber(ARGV[1]) do
  list = {list, i}
end
return list
