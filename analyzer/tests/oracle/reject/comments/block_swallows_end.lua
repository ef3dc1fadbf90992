if a then --[[ end
return 1