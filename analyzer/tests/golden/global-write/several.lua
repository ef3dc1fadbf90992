a, b = 1, 2
local c
c, a = 3, 4
return a
