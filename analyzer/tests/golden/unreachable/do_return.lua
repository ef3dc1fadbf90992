do return 1 end
local rest = 2
return rest
