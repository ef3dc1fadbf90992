---@requires valkey 7.2
--[[ a [[ b ]]
return 1
