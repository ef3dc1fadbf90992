--- Adds within a limit.
local counter, limits = KEYS[1], KEYS[2]
local by = tonumber(ARGV[1])
local limit = tonumber(ARGV[2] or '10') or 5
local token = ARGV[3]
if redis.call('GET', counter) == token then return limits end
return redis.call('INCRBY', counter, math.min(by, limit))
