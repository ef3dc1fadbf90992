---@returns bytes
local text = [[two
lines]]
return text
