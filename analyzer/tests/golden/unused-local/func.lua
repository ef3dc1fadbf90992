local function now() return redis.call('TIME')[1] end
return redis.call('GET', KEYS[1])
