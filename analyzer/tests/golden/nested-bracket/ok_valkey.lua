---@requires valkey 8.1
return [[a [[ b]]
