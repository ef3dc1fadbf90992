local a = 1
---@key counter  text
return a
