---@key one
---@key two
local mine, theirs = redis.call('MGET', KEYS[1], KEYS[2])
if theirs then return 1 end
return mine and #mine or 0
