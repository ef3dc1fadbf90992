---@key k
if redis.pcall('EXISTS', KEYS[1]) then return 'there' end
return 'missing'
