---@arg a
---@arg b
local function second(list) return list[2] end
return {ARGV[1], second(ARGV)}
