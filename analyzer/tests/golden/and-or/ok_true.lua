---@arg open: bool
return ARGV[1] == '1' and 1 or 0
