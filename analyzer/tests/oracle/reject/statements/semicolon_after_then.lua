if a then ; end
