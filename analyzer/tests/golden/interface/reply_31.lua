---@returns {[bool]: {[bytes]: msgpack}}   text of it
return redis.call('PING')
