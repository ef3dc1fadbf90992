for i=1,2 do if a then if b then break end end end
