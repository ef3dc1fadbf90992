---@requires redis 7.0, valkey 7.2
return math.random(10)
