for i: number = 1, 2 do end
