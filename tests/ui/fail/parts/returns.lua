---@key k
local x = nothere()
return x
