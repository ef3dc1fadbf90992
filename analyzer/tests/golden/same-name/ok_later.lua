local size = 1
local size = size + 1
return size
