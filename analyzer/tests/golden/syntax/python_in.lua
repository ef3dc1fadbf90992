if a in b then end
