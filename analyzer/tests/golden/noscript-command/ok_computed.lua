-- raises: Unknown
---@arg name
if ARGV[1] ~= 'MULTI' then return redis.call(ARGV[1]) end
