---@arg open: bool
return ARGV[1] ~= '1' and true or false
