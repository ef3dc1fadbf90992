---@key counter
local by = tonumber(ARGV[1] or '1')
return redis.call('INCRBY', KEYS[1], by)
