---@arg n: u32
local function less(x, y) return x < y end
local both = less(1, 2)
return less(ARGV[1], 5) and both
