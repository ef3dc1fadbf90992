local x = 1
---@key counter
return x
