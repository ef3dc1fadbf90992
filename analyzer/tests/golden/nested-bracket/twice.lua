--[[ a [[ b [[ c ]]
local s = [[d [[ e]]
return s
