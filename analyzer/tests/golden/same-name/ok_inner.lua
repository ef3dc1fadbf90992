local size = 1
local function double(size) return size * 2 end
return double(size)
