---@key a
-- @key b  the other
--@arg limit: u32
return redis.call('PING')
