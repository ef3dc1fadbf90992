---@key one
---@key two
local mine, theirs = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
return { mine, theirs }
