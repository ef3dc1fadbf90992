for i = f(), #t, -1 do end
