---[[
return 1
--]]