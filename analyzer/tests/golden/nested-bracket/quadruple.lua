--[[[[ a ]]
return 1
