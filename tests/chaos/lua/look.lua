--- Tells the step that was taken last, on a replica too.
---@no-writes
---@key  position          string: the step taken last
---@returns u64?           nil before the first step
return redis.call('GET', KEYS[1])
