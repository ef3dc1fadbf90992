unless a then end
