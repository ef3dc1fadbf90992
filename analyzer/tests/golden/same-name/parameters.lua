local function add(a, a) return a + a end
return add(1, 2)
