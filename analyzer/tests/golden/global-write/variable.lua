count = 0
for _ in ipairs({1, 2}) do count = count + 1 end
return count
