#!lua flags=no-writes
-- since: 7.0
local n = redis.call('GET', KEYS[1]) or 0
redis.call('SET', KEYS[1], n + 1)
return n
