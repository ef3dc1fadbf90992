--- Sets a key, if it still holds what the caller has read.
---
--- The reply carries the value now in place, so a caller that lost the race can work out its change again without
--- another read. A key that does not exist never equals `expected`; to create one only if it is missing, `SET … NX`
--- is enough.
---@key  value                     string
---@arg  expected: bytes           what the key must hold
---@arg  new: bytes                what it holds afterwards
---@arg  ttl_ms?: u64              milliseconds to live, 1 or more; absent: the key keeps the time to live it has
---@returns (swapped: bool, current: bytes?)   `current` is nil where the key does not exist
local value = KEYS[1]
local expected, new, ttl_ms = ARGV[1], ARGV[2], ARGV[3]

local current = redis.call('GET', value)
-- `current` may be false, which is null in the reply; nil would end the array.
if current ~= expected then return {0, current} end

if ttl_ms then
  redis.call('SET', value, new, 'PX', ttl_ms)
else
  redis.call('SET', value, new, 'KEEPTTL')
end
return {1, new}
