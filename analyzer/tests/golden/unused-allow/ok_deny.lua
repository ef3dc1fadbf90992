---@deny unused-allow
return 1
