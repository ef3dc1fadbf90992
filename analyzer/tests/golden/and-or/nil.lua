---@arg name
return ARGV[1] == '' and nil or ARGV[1]
