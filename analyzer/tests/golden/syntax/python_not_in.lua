if a not in b then end
