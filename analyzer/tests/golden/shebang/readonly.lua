#!lua flags=allow-stale
-- since: 7.0
---@key cache
---@readonly
return redis.call('GET', KEYS[1])
