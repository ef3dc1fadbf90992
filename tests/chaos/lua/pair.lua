--- Writes two keys at once, so both must be in one slot.
---@key  first             string
---@key  second            string
---@arg  value
---@returns status
return redis.call('MSET', KEYS[1], ARGV[1], KEYS[2], ARGV[1])
