local a = f --[[
]] b = 1
