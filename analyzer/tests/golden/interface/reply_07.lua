---@returns msgpack   text of it
return redis.call('PING')
