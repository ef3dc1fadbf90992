for i = 1, 3 do i = i + 1 end
local function f(x) x = x + 1 return x end
return f(1)
