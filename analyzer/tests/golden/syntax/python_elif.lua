if a then elif b then end
