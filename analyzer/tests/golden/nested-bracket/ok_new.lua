---@requires redis 8.0, valkey 8.1
--[[ a [[ b ]]
return 1
