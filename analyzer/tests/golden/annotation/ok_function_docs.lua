--- Adds.
---@param a number
---@param b number
---@return number
local function add(a, b)
  return a + b
end

---@param x number
---@returns number
local twice = function(x)
  return 2 * x
end
return twice(add(1, 2))
