local function third(_, _, c) return c end
return third(1, 2, 3)
