---@returns {a:u64,b:[{c:bool}]}   text of it
return redis.call('PING')
