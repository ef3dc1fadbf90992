#!lua flags=allow-stale
-- since: 7.0
---@key cache
---@no-writes
return redis.call('GET', KEYS[1])
