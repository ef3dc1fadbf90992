while a do break break end
