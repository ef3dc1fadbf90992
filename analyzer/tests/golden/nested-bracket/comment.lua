--[[ a [[ b ]]
return 1
