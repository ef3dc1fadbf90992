---@key k
if tonumber(redis.call('EXISTS', KEYS[1])) then return 'there' end
return 'missing'
