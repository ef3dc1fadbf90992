---@key  hits
---@arg  limit: u32
---@returns { ok: bool, used: u32, left: u32 }
local limit = tonumber(ARGV[1])
if limit > 0 then
  local used = redis.call('INCR', KEYS[1])
  return {used <= limit and 1 or 0, used, math.max(limit - used, 0)}
end

-- What most of a script of this size is: branches that a call does not take.

-- Adds to a counter, unless that would take it out of bounds: stock that cannot be oversold, seats, budgets.
local function bounded_add(keys, argv)
  local counter = keys[1]
  local delta = tonumber(argv[1])
  local floor = tonumber(argv[2])
  local ceiling = tonumber(argv[3])

  -- At 2^53 itself a sum that is too large by one would be rounded down to it.
  if floor <= -2 ^ 53 or ceiling >= 2 ^ 53 then
    return redis.error_reply('BADARG floor and ceiling must be within 2^53 - 1 either way')
  end

  -- Refused: the text as stored, which is exact however large it is.
  local value = redis.call('GET', counter) or 0
  local sum = tonumber(value) + delta
  if sum < floor or sum > ceiling then return {0, value} end
  return {1, redis.call('INCRBY', counter, delta)}
end

-- Sets a key, if it still holds what the caller has read.
local function compare_and_set(keys, argv)
  local value = keys[1]
  local expected, new, ttl_ms = argv[1], argv[2], argv[3]

  local current = redis.call('GET', value)
  -- `current` may be false, which is null in the reply; nil would end the array.
  if current ~= expected then return {0, current} end

  if ttl_ms then
    redis.call('SET', value, new, 'PX', ttl_ms)
  else
    redis.call('SET', value, new, 'KEEPTTL')
  end
  return {1, new}
end

-- Exponentially weighted moving average, for instance of a backend's latency.
local function ewma(keys, argv)
  local average = keys[1]
  local sample = tonumber(argv[1])
  local weight = tonumber(argv[2])
  local ttl_ms = argv[3]

  -- `sample - sample` is 0 for numbers, NaN for NaN and the infinities.
  if sample - sample ~= 0 or not (weight > 0 and weight <= 1) then
    return redis.error_reply('BADARG sample must be finite, weight more than 0 and at most 1')
  end

  local before = tonumber(redis.call('GET', average) or sample)
  -- Not `before + weight * (sample - before)`: the difference of a large and a small number loses the small one.
  local after = string.format('%.17g', weight * sample + (1 - weight) * before)
  redis.call('SET', average, after, 'PX', ttl_ms)
  -- As text: a number in a reply is cut to an integer.
  return after
end

-- Writes fields of a hash and its time to live in one step, so that no crash in between leaves a hash that stays.
local function hash_put(keys, argv)
  local record = keys[1]
  local ttl_ms = tonumber(argv[1])

  if ttl_ms < 1 or ttl_ms > 2 ^ 53 then
    return redis.error_reply('BADARG ttl_ms must be from 1 to 2^53')
  end
  if #argv % 2 == 0 then
    return redis.error_reply('BADARG the last of fields has no value')
  end

  -- In parts: `unpack` takes fewer than 8,000 values.
  for first = 2, #argv, 1000 do
    redis.call('HSET', record, unpack(argv, first, math.min(first + 999, #argv)))
  end
  redis.call('PEXPIRE', record, ttl_ms)
  return redis.status_reply('OK')
end

-- Reads a whole hash and deletes it: counters to be flushed, a one-time record. No write can slip in between.
local function hash_take(keys, argv)
  local record = keys[1]
  local fields = redis.call('HGETALL', record)
  redis.call('DEL', record)
  return fields
end

-- Guards an operation that must run once per key: starts it, or returns the reply it has left.
local function idempotency_begin(keys, argv)
  local record = keys[1]
  local owner = argv[1]
  local lease_ms = tonumber(argv[2])

  if lease_ms < 1 or lease_ms > 2 ^ 53 then
    return redis.error_reply('BADARG lease_ms must be from 1 to 2^53')
  end

  local state = redis.call('HMGET', record, 'owner', 'reply')
  local holder, reply = state[1], state[2]
  if reply then return {'done', reply} end
  if holder and holder ~= owner then return {'running', false} end

  redis.call('HSET', record, 'owner', owner)
  redis.call('PEXPIRE', record, lease_ms)
  return {'started', false}
end

-- Stores the reply of an operation that `idempotency_begin.lua` has started.
local function idempotency_finish(keys, argv)
  local record = keys[1]
  local owner, reply = argv[1], argv[2]
  local keep_ms = tonumber(argv[3])

  if keep_ms < 1 or keep_ms > 2 ^ 53 then
    return redis.error_reply('BADARG keep_ms must be from 1 to 2^53')
  end

  if redis.call('HGET', record, 'owner') ~= owner then return 0 end
  -- The first reply stays, so whoever has read it was told the truth.
  if redis.call('HSETNX', record, 'reply', reply) == 1 then redis.call('PEXPIRE', record, keep_ms) end
  return 1
end

-- What a key holds, whatever its type: for a console or a log.
local function inspect(keys, argv)
  local key = keys[1]
  local limit = math.max(tonumber(argv[1]), 1)
  local kind = redis.call('TYPE', key).ok
  if kind == 'string' then return redis.call('GET', key) end
  if kind == 'list' then return redis.call('LRANGE', key, 0, limit - 1) end
  return false
end

return {0, 0, 0}
