---@key stock
if tonumber(redis.call('GET', KEYS[1])) <= 0 then return 'sold out' end
return redis.call('DECR', KEYS[1])
