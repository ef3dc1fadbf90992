for i = 1, 2 then end
