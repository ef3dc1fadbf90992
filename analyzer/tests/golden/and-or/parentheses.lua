---@arg open: bool
if (ARGV[1] == '1' and false) or true then return 1 end
return 0
