if a then end end
