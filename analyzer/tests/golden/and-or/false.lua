---@arg open: bool
local closed = ARGV[1] == '1' and false or true
return closed and 1 or 0
