---@arg open: bool
local one = 1
return ARGV[1] == '1' and one or 0
