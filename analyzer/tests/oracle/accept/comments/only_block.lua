--[[ nothing
else ]]