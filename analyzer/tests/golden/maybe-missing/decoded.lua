---@key cart
local cart = cjson.decode(redis.call('GET', KEYS[1]))
return #cart
