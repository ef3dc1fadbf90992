---@key board
local pairs = { 1, 'a', 2, 'b' }
return redis.call('ZADD', KEYS[1], 'NX', unpack(pairs))
