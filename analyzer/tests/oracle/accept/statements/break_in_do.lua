while a do do break end end
