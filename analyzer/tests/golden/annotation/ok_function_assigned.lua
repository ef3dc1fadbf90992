---@param a number
---@return number
local twice = function(a)
  return 2 * a
end
return twice(1)
