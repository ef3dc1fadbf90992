---@arg text
return ARGV[1]
