local left = 2
local left += 1
local a, b <<= left > 1
return left
