---@key keys...
local packed = cmsgpack.pack({bit.band(5, 4), struct.size('i'), math.huge})
redis.log(redis.LOG_DEBUG, tostring(_VERSION) .. type(coroutine.wrap) .. tostring(cjson.null))
redis.replicate_commands()
return {_G.redis == redis, #KEYS, #packed}
