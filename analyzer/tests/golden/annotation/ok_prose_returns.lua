-- @returns the number of items that were moved
-- @allow anything
-- returns @key of nothing
return redis.call('PING')
