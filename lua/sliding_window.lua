--- Sliding-window rate limiter on the server's clock.
---
--- As `rate_limit.lua`, for callers whose clocks cannot be trusted and who have no request id: at most `limit`
--- requests in any `window_ms` milliseconds, counted in microseconds of the server that runs the script. Every call
--- is a new request, so a call must not be repeated because its reply was lost.
---
--- Should the server's clock be set back (a failover to a machine that is behind), time stands still at the newest
--- request until the clock has caught up or `events` expires, `window_ms` after the last admission.
---@key  events                    sorted set: one member per admitted request, its score the time in microseconds
---@arg  window_ms: u64            length of the window, 1 or more
---@arg  limit: u32                requests per window; 0 refuses all
---@returns { allowed: bool, remaining: u32, retry_after_ms: u64 }
local events = KEYS[1]
local window_ms = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])

-- Up to 2^40 ms (34 years) every sum below stays under 2^53 and so exact.
if window_ms < 1 or window_ms > 2 ^ 40 then
  return redis.error_reply('BADARG window_ms must be from 1 to 2^40')
end

local window_us = window_ms * 1000
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]

local newest = redis.call('ZRANGE', events, -1, -1, 'WITHSCORES')
if newest[2] then now_us = math.max(now_us, tonumber(newest[2])) end

redis.call('ZREMRANGEBYSCORE', events, '-inf', now_us - window_us)
local used = redis.call('ZCARD', events)

if used >= limit then
  local blocking = redis.call('ZRANGE', events, used - limit, used - limit, 'WITHSCORES')
  if not blocking[2] then return {0, 0, window_ms} end
  return {0, 0, math.ceil((tonumber(blocking[2]) + window_us - now_us) / 1000)}
end

-- Unique: within one microsecond nothing leaves the window, so `used` only grows.
redis.call('ZADD', events, now_us, string.format('%.0f:%d', now_us, used))
redis.call('PEXPIRE', events, window_ms)
return {1, limit - used - 1, 0}
