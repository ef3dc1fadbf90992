---@key lock
---@arg ttl: millis
---@arg now: unix_secs
---@returns (ttl: millis, ends: unix_secs, left: secs?)
local ttl = tonumber(ARGV[1])
redis.call('SET', KEYS[1], '', 'PX', ttl)
return {ttl, ARGV[2] + ttl / 1000, redis.call('TTL', KEYS[1])}
