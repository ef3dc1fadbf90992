--- Counts.
---@key  counter           string: an integer
---@returns u64            the new count
return redis.call('INCR', KEYS[1])
