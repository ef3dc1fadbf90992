---@returns [str]
local middle = nil
return { 'x', middle, 'z' }
