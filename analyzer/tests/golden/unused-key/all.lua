---@key a
---@key b
return 1
