local function each(list, visit) for index, value in ipairs(list) do visit(value) end end
each({1}, function(value, extra) return value end)
return 0
