while a do local f = function() break end end
