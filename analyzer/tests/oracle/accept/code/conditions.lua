local a, b, c, d
x = not (a and b or not c) or (a < b) and (c == d or nil)
if false then x = 1 elseif nil then y = 2 elseif not not a then z = 3 else w = 4 end
while true and a do if x then break end end
x = a == nil, 3 < a, a == "b"
return a and b, c or d, not e, -f, #g, not (a < b), false and a, true or b, (a or b).c
