---@arg name: str
return ARGV[1][1]
