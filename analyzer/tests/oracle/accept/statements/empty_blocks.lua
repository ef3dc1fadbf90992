if a then end while a do end for i=1,2 do end repeat until a do end function f() end
