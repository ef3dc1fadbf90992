for a b in c do end
