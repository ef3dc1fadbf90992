while a do if x then break end local q = function() return q, a end end
repeat local z = 1; local f = function() return z end if f() then break end until z > 1 or f
repeat local z = 1 until z
for i = 1, 10 do local f = function() i = 2 end if x then break end end
for i = 10, 1, -1 do local j = i end
for k, v in next, t do local a = 1 end
for k in pairs(t) do do local f = function() return k end break end end
