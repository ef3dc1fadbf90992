---@returns {["a"|"b"]: json}   text of it
return redis.call('PING')
