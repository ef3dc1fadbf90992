--- The script.
---@key a

--- Adds.
---@param x number
local function add(x) return x end
return add(1)
