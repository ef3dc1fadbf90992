--- Token-bucket rate limiter.
---
--- A bucket holds up to `capacity` tokens, starts full and gains `refill_per_s` tokens a second, in fractions too. A
--- request takes `cost` tokens or is refused and takes none. Bursts of `capacity` pass at once; over any `t` seconds
--- no more than `capacity + t * refill_per_s` tokens are given out. One small hash per bucket, whatever the traffic;
--- it expires when the bucket would be full again.
---
--- Time is the server's, in microseconds, unless `now_ms` gives the caller's; use one or the other for a bucket. Time
--- that runs backwards adds no tokens: refilling goes on when the clock has passed the latest time seen.
---@key  bucket                    hash: `tokens`, and `at_us`, when they were counted
---@arg  capacity: u32             tokens in a full bucket, 1 or more
---@arg  refill_per_s: f64         tokens gained a second, more than 0
---@arg  cost: u32                 tokens this request takes; 0 only looks
---@arg  now_ms?: u64              the caller's clock, milliseconds; absent: the server's clock
---@returns { allowed: bool, tokens: f64, retry_after_ms: u64? }
local bucket = KEYS[1]
local capacity = tonumber(ARGV[1])
local refill_per_s = tonumber(ARGV[2])
local cost = tonumber(ARGV[3])
local now_ms = tonumber(ARGV[4])

-- Written so that NaN, which compares as false, is refused too.
if not (capacity >= 1 and refill_per_s > 0 and refill_per_s < math.huge) then
  return redis.error_reply('BADARG capacity must be 1 or more, refill_per_s more than 0 and finite')
end

local now_us
if now_ms then
  now_us = now_ms * 1000
else
  local time = redis.call('TIME')
  now_us = time[1] * 1000000 + time[2]
end

local state = redis.call('HMGET', bucket, 'tokens', 'at_us')
local tokens = tonumber(state[1] or capacity)
local at_us = tonumber(state[2] or now_us)
now_us = math.max(now_us, at_us)
tokens = math.min(capacity, tokens + (now_us - at_us) * refill_per_s / 1000000)

if tokens < cost then
  -- `tokens` as text: a number in a reply is cut to an integer. Nothing is written, so the expiry set before holds.
  local retry_after_ms = math.ceil((cost - tokens) / refill_per_s * 1000)
  if cost > capacity then retry_after_ms = false end
  return {0, string.format('%.17g', tokens), retry_after_ms}
end

tokens = tokens - cost
-- At most 2^53: a very slow refill must not make PEXPIRE refuse, after the write, what it cannot hold.
local full_after_ms = math.min(math.ceil((capacity - tokens) / refill_per_s * 1000), 2 ^ 53)
redis.call('HSET', bucket, 'tokens', string.format('%.17g', tokens), 'at_us', string.format('%.0f', now_us))
redis.call('PEXPIRE', bucket, full_after_ms)
return {1, string.format('%.17g', tokens), 0}
