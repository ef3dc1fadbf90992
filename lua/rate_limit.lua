--- Sliding-window rate limiter on the caller's clock.
---
--- Admits at most `limit` requests in any `window_ms` milliseconds: a request counts from its `now_ms` up to, not
--- including, `now_ms + window_ms`. The `request_id` makes a repeated call safe: an id that was admitted and still
--- counts is admitted again and counted once, so a caller that lost the reply may ask again.
---
--- Time never runs backwards here. A `now_ms` older than the newest request counts as that newest time, so callers
--- whose clocks differ by a little are limited a little more, never less. Should one caller's clock be far ahead, the
--- others recover when `events` expires, `window_ms` after the last admission. Times are exact up to 2^53.
---
--- `events` holds one member per admitted request; for limits of many thousands, `token_bucket.lua` needs less memory.
---@key  events                    sorted set: one member per admitted request, its score the time
---@key  meta                      hash: `allowed` and `denied`, kept for a day after the last request
---@arg  now_ms: u64               the caller's clock, milliseconds
---@arg  window_ms: u64            length of the window, 1 or more
---@arg  limit: u32                requests per window; 0 refuses all
---@arg  request_id                unique per request
---@returns { allowed: bool, remaining: u32, retry_after_ms: u64 }
local events, meta = KEYS[1], KEYS[2]
local now_ms = tonumber(ARGV[1])
local window_ms = tonumber(ARGV[2])
local limit = tonumber(ARGV[3])
local request_id = ARGV[4]

local DAY_MS = 86400000

-- PEXPIRE would take 0 as "delete" and refuse more than about 2^63; neither may happen after the first write.
if window_ms < 1 or window_ms > 2 ^ 53 then
  return redis.error_reply('BADARG window_ms must be from 1 to 2^53')
end

local newest = redis.call('ZRANGE', events, -1, -1, 'WITHSCORES')
if newest[2] then now_ms = math.max(now_ms, tonumber(newest[2])) end

redis.call('ZREMRANGEBYSCORE', events, '-inf', now_ms - window_ms)
local used = redis.call('ZCARD', events)

if redis.call('ZSCORE', events, request_id) then
  return {1, math.max(limit - used, 0), 0}
end

if used >= limit then
  redis.call('HINCRBY', meta, 'denied', 1)
  redis.call('PEXPIRE', meta, DAY_MS)
  -- The request that has to leave first: not the oldest one if `limit` was lowered since; none if `limit` is 0.
  local blocking = redis.call('ZRANGE', events, used - limit, used - limit, 'WITHSCORES')
  if not blocking[2] then return {0, 0, window_ms} end
  return {0, 0, tonumber(blocking[2]) + window_ms - now_ms}
end

-- `meta` first: if it is of another type, this raises before anything is admitted.
redis.call('HINCRBY', meta, 'allowed', 1)
redis.call('PEXPIRE', meta, DAY_MS)
redis.call('ZADD', events, now_ms, request_id)
redis.call('PEXPIRE', events, window_ms)
return {1, limit - used - 1, 0}
