while a then end
