---@returns 0 | -1
return 2
