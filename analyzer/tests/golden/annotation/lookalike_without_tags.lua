-- @key counter
-- @arg by: i64
return redis.call('PING')
