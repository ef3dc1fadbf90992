-- reply: [1]
local result = { 1, total = 5 }
return result
