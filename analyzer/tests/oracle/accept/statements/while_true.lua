while true do if a then break end end
