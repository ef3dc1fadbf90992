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

  -- A status reply is a table in Lua.
  local kind = redis.call('TYPE', key).ok
  if kind == 'string' then return redis.call('GET', key) end
  if kind == 'list' then return redis.call('LRANGE', key, 0, limit - 1) end
  if kind == 'set' then return redis.call('SRANDMEMBER', key, limit) end
  if kind == 'zset' then return redis.call('ZRANGE', key, 0, limit - 1, 'WITHSCORES') end
  if kind == 'hash' then return redis.call('HRANDFIELD', key, limit, 'WITHVALUES') end
  if kind == 'stream' then return redis.call('XRANGE', key, '-', '+', 'COUNT', limit) end
  return false
end

-- A player's place on a leaderboard, with the players around it, best first.
local function leaderboard(keys, argv)
  local scores = keys[1]
  local player = argv[1]
  local radius = tonumber(argv[2])

  local rank = redis.call('ZREVRANK', scores, player)
  if not rank then return false end

  local first = math.max(rank - radius, 0)
  local around = redis.call('ZRANGE', scores, first, rank + radius, 'REV')
  -- ZSCORE answers with text, which keeps the fraction.
  return {rank, redis.call('ZSCORE', scores, player), around}
end

-- Takes a lock for `ttl_ms` milliseconds, unless another owner has it.
local function lock_acquire(keys, argv)
  local lock, fence = keys[1], keys[2]
  local owner, ttl_ms = argv[1], argv[2]

  local holder = redis.call('GET', lock)
  if holder and holder ~= owner then return false end

  -- The count first: should `fence` not be a number, this raises before the lock is taken.
  if not holder then redis.call('INCR', fence) end
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  -- As text, because a Lua number is exact only up to 2^53 and `fence` may have been started from a clock.
  return redis.call('GET', fence)
end

-- Gives a lock of `lock_acquire.lua` another `ttl_ms` milliseconds from now, if this owner still has it.
local function lock_extend(keys, argv)
  local lock = keys[1]
  local owner, ttl_ms = argv[1], argv[2]

  if redis.call('GET', lock) ~= owner then return 0 end
  -- SET and not PEXPIRE: PEXPIRE takes 0 as "delete now", SET refuses it.
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  return 1
end

-- Frees a lock of `lock_acquire.lua`, if this owner still has it.
local function lock_release(keys, argv)
  local lock, owner = keys[1], argv[1]
  if redis.call('GET', lock) ~= owner then return 0 end
  return redis.call('DEL', lock)
end

-- Moves up to `count` values from one list to another and keeps their order.
local function move_many(keys, argv)
  local source, target = keys[1], keys[2]
  local count = tonumber(argv[1])
  local mode = argv[2]

  local from, to = 'LEFT', 'RIGHT'
  if mode == 'back' then from, to = 'RIGHT', 'LEFT' end

  for moved = 0, count - 1 do
    if not redis.call('LMOVE', source, target, from, to) then return moved end
  end
  return count
end

-- Pops up to `count` values from several lists, emptying the first before it looks at the next.
local function multi_pop(keys, argv)
  local count = tonumber(argv[1])

  local skip = {}
  for slot = 2, #argv do skip[argv[slot]] = true end

  -- A queue of another type raises here, before anything was popped that the error would lose.
  for _, queue in ipairs(keys) do redis.call('LLEN', queue) end

  local popped = {}
  for _, queue in ipairs(keys) do
    while #popped < count do
      local value = redis.call('LPOP', queue)
      if not value then break end
      if not skip[value] then popped[#popped + 1] = value end
    end
  end
  return popped
end

-- Says that a member is here, or gone, and counts those who are here.
local function presence(keys, argv)
  local here = keys[1]
  local member, online = argv[1], argv[2]
  local ttl_ms = tonumber(argv[3])

  if ttl_ms < 1 or ttl_ms > 2 ^ 52 then
    return redis.error_reply('BADARG ttl_ms must be from 1 to 2^52')
  end

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', here, '-inf', now_ms)

  -- A bool arrives as the text 1 or 0, and both are true in Lua.
  if online == '1' then
    redis.call('ZADD', here, now_ms + ttl_ms, member)
  else
    redis.call('ZREM', here, member)
  end

  -- The set goes when its last member would.
  local last = redis.call('ZRANGE', here, -1, -1, 'WITHSCORES')
  if last[2] then redis.call('PEXPIRE', here, tonumber(last[2]) - now_ms) end
  return redis.call('ZCARD', here)
end

-- Takes up to `count` items off a queue of `priority_push.lua`, the most urgent first.
local function priority_pop(keys, argv)
  local queue, sequence = keys[1], keys[2]
  local count = tonumber(argv[1])

  local popped = redis.call('ZPOPMIN', queue, count)
  local items = {}
  for i = 1, #popped, 2 do
    items[#items + 1] = {popped[i], -math.floor(tonumber(popped[i + 1]) / 2 ^ 36)}
  end
  if redis.call('EXISTS', queue) == 0 then redis.call('DEL', sequence) end
  return items
end

-- Adds an item to a priority queue: higher priorities first, and first come, first served within one.
local function priority_push(keys, argv)
  local queue, sequence = keys[1], keys[2]
  local priority = tonumber(argv[1])
  local item = argv[2]

  redis.call('ZCARD', queue)
  local number = redis.call('INCR', sequence)
  if number >= 2 ^ 36 then
    return redis.error_reply('SEQUENCE the queue has not been empty for 2^36 pushes')
  end
  return redis.call('ZADD', queue, -priority * 2 ^ 36 + number, item)
end

-- Ends a job of the reliable queue.
local function queue_ack(keys, argv)
  local jobs, claimed, attempts = keys[1], keys[2], keys[3]
  local id, attempt = argv[1], argv[2]

  if redis.call('HGET', attempts, id) ~= attempt then return 0 end
  redis.call('ZREM', claimed, id)
  redis.call('HDEL', jobs, id)
  redis.call('HDEL', attempts, id)
  return 1
end

-- Claims the oldest waiting job of the reliable queue for `visibility_ms` milliseconds of the server's clock.
local function queue_claim(keys, argv)
  local ready, jobs, claimed, attempts = keys[1], keys[2], keys[3], keys[4]
  local visibility_ms = tonumber(argv[1])

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

  -- Look first and pop last: if one of the keys is of another type, the error finds the id still in its place.
  local id = redis.call('LINDEX', ready, 0)
  while id do
    local payload = redis.call('HGET', jobs, id)
    -- An id whose job was acknowledged late, or that waits twice, is passed over.
    if payload and not redis.call('ZSCORE', claimed, id) then
      redis.call('ZADD', claimed, now_ms + visibility_ms, id)
      local attempt = redis.call('HINCRBY', attempts, id, 1)
      redis.call('LPOP', ready)
      return {id, attempt, payload}
    end
    redis.call('LPOP', ready)
    id = redis.call('LINDEX', ready, 0)
  end
  return false
end

-- Gives a claim of `queue_claim.lua` another `visibility_ms` milliseconds from now, if it still stands.
local function queue_extend(keys, argv)
  local claimed, attempts = keys[1], keys[2]
  local id, attempt = argv[1], argv[2]
  local visibility_ms = tonumber(argv[3])

  if redis.call('HGET', attempts, id) ~= attempt then return 0 end
  if not redis.call('ZSCORE', claimed, id) then return 0 end

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZADD', claimed, now_ms + visibility_ms, id)
  return 1
end

-- Adds a job to the reliable queue, once per id.
local function queue_push(keys, argv)
  local ready, jobs = keys[1], keys[2]
  local id, payload = argv[1], argv[2]

  if redis.call('HEXISTS', jobs, id) == 1 then return 0 end
  redis.call('RPUSH', ready, id)
  redis.call('HSET', jobs, id, payload)
  return 1
end

-- Puts jobs of the reliable queue whose claims have run out back in line, and gives up those tried too often.
local function queue_requeue(keys, argv)
  local ready, jobs, claimed, attempts, dead = keys[1], keys[2], keys[3], keys[4], keys[5]
  local max_attempts = tonumber(argv[1])
  local limit = tonumber(argv[2])

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

  local requeued, given_up = {}, {}
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', claimed, '-inf', now_ms, 'LIMIT', 0, limit)) do
    local payload = redis.call('HGET', jobs, id)
    local attempt = tonumber(redis.call('HGET', attempts, id) or 0)
    if payload and attempt >= max_attempts then
      redis.call('HSET', dead, id, payload)
      redis.call('HDEL', jobs, id)
      redis.call('HDEL', attempts, id)
      given_up[#given_up + 1] = id
    elseif payload then
      redis.call('RPUSH', ready, id)
      requeued[#requeued + 1] = id
    end
    redis.call('ZREM', claimed, id)
  end
  return {requeued, given_up}
end

-- Sliding-window rate limiter on the caller's clock.
local function rate_limit(keys, argv)
  local events, meta = keys[1], keys[2]
  local now_ms = tonumber(argv[1])
  local window_ms = tonumber(argv[2])
  local limit = tonumber(argv[3])
  local request_id = argv[4]

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
end

-- Forgets everything that `rate_limit.lua` knows about one limiter, so that the next request finds an empty window.
local function rate_limit_reset(keys, argv)
  redis.call('DEL', keys[1], keys[2])
end

-- Sliding-window rate limiter on the server's clock.
local function sliding_window(keys, argv)
  local events = keys[1]
  local window_ms = tonumber(argv[1])
  local limit = tonumber(argv[2])

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
end

-- Token-bucket rate limiter.
local function token_bucket(keys, argv)
  local bucket = keys[1]
  local capacity = tonumber(argv[1])
  local refill_per_s = tonumber(argv[2])
  local cost = tonumber(argv[3])
  local now_ms = tonumber(argv[4])

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
end

-- Casts, changes or withdraws one voter's vote and keeps the sum.
local function vote(keys, argv)
  local ballots, tally = keys[1], keys[2]
  local voter = argv[1]
  local vote = tonumber(argv[2])

  if vote < -1 or vote > 1 then
    return redis.error_reply('BADARG vote must be -1, 0 or 1')
  end

  local previous = tonumber(redis.call('HGET', ballots, voter) or 0)
  -- The sum first: if `tally` is not a number, this raises while `ballots` is as it was.
  local score = redis.call('INCRBY', tally, vote - previous)
  if vote == 0 then
    redis.call('HDEL', ballots, voter)
  else
    redis.call('HSET', ballots, voter, vote)
  end
  return {score, previous}
end

-- Adds to a counter, unless that would take it out of bounds: stock that cannot be oversold, seats, budgets.
local function bounded_add_2(keys, argv)
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
local function compare_and_set_2(keys, argv)
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
local function ewma_2(keys, argv)
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
local function hash_put_2(keys, argv)
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
local function hash_take_2(keys, argv)
  local record = keys[1]
  local fields = redis.call('HGETALL', record)
  redis.call('DEL', record)
  return fields
end

-- Guards an operation that must run once per key: starts it, or returns the reply it has left.
local function idempotency_begin_2(keys, argv)
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
local function idempotency_finish_2(keys, argv)
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
local function inspect_2(keys, argv)
  local key = keys[1]
  local limit = math.max(tonumber(argv[1]), 1)

  -- A status reply is a table in Lua.
  local kind = redis.call('TYPE', key).ok
  if kind == 'string' then return redis.call('GET', key) end
  if kind == 'list' then return redis.call('LRANGE', key, 0, limit - 1) end
  if kind == 'set' then return redis.call('SRANDMEMBER', key, limit) end
  if kind == 'zset' then return redis.call('ZRANGE', key, 0, limit - 1, 'WITHSCORES') end
  if kind == 'hash' then return redis.call('HRANDFIELD', key, limit, 'WITHVALUES') end
  if kind == 'stream' then return redis.call('XRANGE', key, '-', '+', 'COUNT', limit) end
  return false
end

-- A player's place on a leaderboard, with the players around it, best first.
local function leaderboard_2(keys, argv)
  local scores = keys[1]
  local player = argv[1]
  local radius = tonumber(argv[2])

  local rank = redis.call('ZREVRANK', scores, player)
  if not rank then return false end

  local first = math.max(rank - radius, 0)
  local around = redis.call('ZRANGE', scores, first, rank + radius, 'REV')
  -- ZSCORE answers with text, which keeps the fraction.
  return {rank, redis.call('ZSCORE', scores, player), around}
end

-- Takes a lock for `ttl_ms` milliseconds, unless another owner has it.
local function lock_acquire_2(keys, argv)
  local lock, fence = keys[1], keys[2]
  local owner, ttl_ms = argv[1], argv[2]

  local holder = redis.call('GET', lock)
  if holder and holder ~= owner then return false end

  -- The count first: should `fence` not be a number, this raises before the lock is taken.
  if not holder then redis.call('INCR', fence) end
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  -- As text, because a Lua number is exact only up to 2^53 and `fence` may have been started from a clock.
  return redis.call('GET', fence)
end

-- Gives a lock of `lock_acquire.lua` another `ttl_ms` milliseconds from now, if this owner still has it.
local function lock_extend_2(keys, argv)
  local lock = keys[1]
  local owner, ttl_ms = argv[1], argv[2]

  if redis.call('GET', lock) ~= owner then return 0 end
  -- SET and not PEXPIRE: PEXPIRE takes 0 as "delete now", SET refuses it.
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  return 1
end

-- Frees a lock of `lock_acquire.lua`, if this owner still has it.
local function lock_release_2(keys, argv)
  local lock, owner = keys[1], argv[1]
  if redis.call('GET', lock) ~= owner then return 0 end
  return redis.call('DEL', lock)
end

-- Moves up to `count` values from one list to another and keeps their order.
local function move_many_2(keys, argv)
  local source, target = keys[1], keys[2]
  local count = tonumber(argv[1])
  local mode = argv[2]

  local from, to = 'LEFT', 'RIGHT'
  if mode == 'back' then from, to = 'RIGHT', 'LEFT' end

  for moved = 0, count - 1 do
    if not redis.call('LMOVE', source, target, from, to) then return moved end
  end
  return count
end

-- Pops up to `count` values from several lists, emptying the first before it looks at the next.
local function multi_pop_2(keys, argv)
  local count = tonumber(argv[1])

  local skip = {}
  for slot = 2, #argv do skip[argv[slot]] = true end

  -- A queue of another type raises here, before anything was popped that the error would lose.
  for _, queue in ipairs(keys) do redis.call('LLEN', queue) end

  local popped = {}
  for _, queue in ipairs(keys) do
    while #popped < count do
      local value = redis.call('LPOP', queue)
      if not value then break end
      if not skip[value] then popped[#popped + 1] = value end
    end
  end
  return popped
end

-- Says that a member is here, or gone, and counts those who are here.
local function presence_2(keys, argv)
  local here = keys[1]
  local member, online = argv[1], argv[2]
  local ttl_ms = tonumber(argv[3])

  if ttl_ms < 1 or ttl_ms > 2 ^ 52 then
    return redis.error_reply('BADARG ttl_ms must be from 1 to 2^52')
  end

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', here, '-inf', now_ms)

  -- A bool arrives as the text 1 or 0, and both are true in Lua.
  if online == '1' then
    redis.call('ZADD', here, now_ms + ttl_ms, member)
  else
    redis.call('ZREM', here, member)
  end

  -- The set goes when its last member would.
  local last = redis.call('ZRANGE', here, -1, -1, 'WITHSCORES')
  if last[2] then redis.call('PEXPIRE', here, tonumber(last[2]) - now_ms) end
  return redis.call('ZCARD', here)
end

-- Takes up to `count` items off a queue of `priority_push.lua`, the most urgent first.
local function priority_pop_2(keys, argv)
  local queue, sequence = keys[1], keys[2]
  local count = tonumber(argv[1])

  local popped = redis.call('ZPOPMIN', queue, count)
  local items = {}
  for i = 1, #popped, 2 do
    items[#items + 1] = {popped[i], -math.floor(tonumber(popped[i + 1]) / 2 ^ 36)}
  end
  if redis.call('EXISTS', queue) == 0 then redis.call('DEL', sequence) end
  return items
end

-- Adds an item to a priority queue: higher priorities first, and first come, first served within one.
local function priority_push_2(keys, argv)
  local queue, sequence = keys[1], keys[2]
  local priority = tonumber(argv[1])
  local item = argv[2]

  redis.call('ZCARD', queue)
  local number = redis.call('INCR', sequence)
  if number >= 2 ^ 36 then
    return redis.error_reply('SEQUENCE the queue has not been empty for 2^36 pushes')
  end
  return redis.call('ZADD', queue, -priority * 2 ^ 36 + number, item)
end

-- Ends a job of the reliable queue.
local function queue_ack_2(keys, argv)
  local jobs, claimed, attempts = keys[1], keys[2], keys[3]
  local id, attempt = argv[1], argv[2]

  if redis.call('HGET', attempts, id) ~= attempt then return 0 end
  redis.call('ZREM', claimed, id)
  redis.call('HDEL', jobs, id)
  redis.call('HDEL', attempts, id)
  return 1
end

-- Claims the oldest waiting job of the reliable queue for `visibility_ms` milliseconds of the server's clock.
local function queue_claim_2(keys, argv)
  local ready, jobs, claimed, attempts = keys[1], keys[2], keys[3], keys[4]
  local visibility_ms = tonumber(argv[1])

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

  -- Look first and pop last: if one of the keys is of another type, the error finds the id still in its place.
  local id = redis.call('LINDEX', ready, 0)
  while id do
    local payload = redis.call('HGET', jobs, id)
    -- An id whose job was acknowledged late, or that waits twice, is passed over.
    if payload and not redis.call('ZSCORE', claimed, id) then
      redis.call('ZADD', claimed, now_ms + visibility_ms, id)
      local attempt = redis.call('HINCRBY', attempts, id, 1)
      redis.call('LPOP', ready)
      return {id, attempt, payload}
    end
    redis.call('LPOP', ready)
    id = redis.call('LINDEX', ready, 0)
  end
  return false
end

-- Gives a claim of `queue_claim.lua` another `visibility_ms` milliseconds from now, if it still stands.
local function queue_extend_2(keys, argv)
  local claimed, attempts = keys[1], keys[2]
  local id, attempt = argv[1], argv[2]
  local visibility_ms = tonumber(argv[3])

  if redis.call('HGET', attempts, id) ~= attempt then return 0 end
  if not redis.call('ZSCORE', claimed, id) then return 0 end

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZADD', claimed, now_ms + visibility_ms, id)
  return 1
end

-- Adds a job to the reliable queue, once per id.
local function queue_push_2(keys, argv)
  local ready, jobs = keys[1], keys[2]
  local id, payload = argv[1], argv[2]

  if redis.call('HEXISTS', jobs, id) == 1 then return 0 end
  redis.call('RPUSH', ready, id)
  redis.call('HSET', jobs, id, payload)
  return 1
end

-- Puts jobs of the reliable queue whose claims have run out back in line, and gives up those tried too often.
local function queue_requeue_2(keys, argv)
  local ready, jobs, claimed, attempts, dead = keys[1], keys[2], keys[3], keys[4], keys[5]
  local max_attempts = tonumber(argv[1])
  local limit = tonumber(argv[2])

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

  local requeued, given_up = {}, {}
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', claimed, '-inf', now_ms, 'LIMIT', 0, limit)) do
    local payload = redis.call('HGET', jobs, id)
    local attempt = tonumber(redis.call('HGET', attempts, id) or 0)
    if payload and attempt >= max_attempts then
      redis.call('HSET', dead, id, payload)
      redis.call('HDEL', jobs, id)
      redis.call('HDEL', attempts, id)
      given_up[#given_up + 1] = id
    elseif payload then
      redis.call('RPUSH', ready, id)
      requeued[#requeued + 1] = id
    end
    redis.call('ZREM', claimed, id)
  end
  return {requeued, given_up}
end

-- Sliding-window rate limiter on the caller's clock.
local function rate_limit_2(keys, argv)
  local events, meta = keys[1], keys[2]
  local now_ms = tonumber(argv[1])
  local window_ms = tonumber(argv[2])
  local limit = tonumber(argv[3])
  local request_id = argv[4]

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
end

-- Forgets everything that `rate_limit.lua` knows about one limiter, so that the next request finds an empty window.
local function rate_limit_reset_2(keys, argv)
  redis.call('DEL', keys[1], keys[2])
end

-- Sliding-window rate limiter on the server's clock.
local function sliding_window_2(keys, argv)
  local events = keys[1]
  local window_ms = tonumber(argv[1])
  local limit = tonumber(argv[2])

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
end

-- Token-bucket rate limiter.
local function token_bucket_2(keys, argv)
  local bucket = keys[1]
  local capacity = tonumber(argv[1])
  local refill_per_s = tonumber(argv[2])
  local cost = tonumber(argv[3])
  local now_ms = tonumber(argv[4])

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
end

-- Casts, changes or withdraws one voter's vote and keeps the sum.
local function vote_2(keys, argv)
  local ballots, tally = keys[1], keys[2]
  local voter = argv[1]
  local vote = tonumber(argv[2])

  if vote < -1 or vote > 1 then
    return redis.error_reply('BADARG vote must be -1, 0 or 1')
  end

  local previous = tonumber(redis.call('HGET', ballots, voter) or 0)
  -- The sum first: if `tally` is not a number, this raises while `ballots` is as it was.
  local score = redis.call('INCRBY', tally, vote - previous)
  if vote == 0 then
    redis.call('HDEL', ballots, voter)
  else
    redis.call('HSET', ballots, voter, vote)
  end
  return {score, previous}
end

-- Adds to a counter, unless that would take it out of bounds: stock that cannot be oversold, seats, budgets.
local function bounded_add_3(keys, argv)
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
local function compare_and_set_3(keys, argv)
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
local function ewma_3(keys, argv)
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
local function hash_put_3(keys, argv)
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
local function hash_take_3(keys, argv)
  local record = keys[1]
  local fields = redis.call('HGETALL', record)
  redis.call('DEL', record)
  return fields
end

-- Guards an operation that must run once per key: starts it, or returns the reply it has left.
local function idempotency_begin_3(keys, argv)
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
local function idempotency_finish_3(keys, argv)
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
local function inspect_3(keys, argv)
  local key = keys[1]
  local limit = math.max(tonumber(argv[1]), 1)

  -- A status reply is a table in Lua.
  local kind = redis.call('TYPE', key).ok
  if kind == 'string' then return redis.call('GET', key) end
  if kind == 'list' then return redis.call('LRANGE', key, 0, limit - 1) end
  if kind == 'set' then return redis.call('SRANDMEMBER', key, limit) end
  if kind == 'zset' then return redis.call('ZRANGE', key, 0, limit - 1, 'WITHSCORES') end
  if kind == 'hash' then return redis.call('HRANDFIELD', key, limit, 'WITHVALUES') end
  if kind == 'stream' then return redis.call('XRANGE', key, '-', '+', 'COUNT', limit) end
  return false
end

-- A player's place on a leaderboard, with the players around it, best first.
local function leaderboard_3(keys, argv)
  local scores = keys[1]
  local player = argv[1]
  local radius = tonumber(argv[2])

  local rank = redis.call('ZREVRANK', scores, player)
  if not rank then return false end

  local first = math.max(rank - radius, 0)
  local around = redis.call('ZRANGE', scores, first, rank + radius, 'REV')
  -- ZSCORE answers with text, which keeps the fraction.
  return {rank, redis.call('ZSCORE', scores, player), around}
end

-- Takes a lock for `ttl_ms` milliseconds, unless another owner has it.
local function lock_acquire_3(keys, argv)
  local lock, fence = keys[1], keys[2]
  local owner, ttl_ms = argv[1], argv[2]

  local holder = redis.call('GET', lock)
  if holder and holder ~= owner then return false end

  -- The count first: should `fence` not be a number, this raises before the lock is taken.
  if not holder then redis.call('INCR', fence) end
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  -- As text, because a Lua number is exact only up to 2^53 and `fence` may have been started from a clock.
  return redis.call('GET', fence)
end

-- Gives a lock of `lock_acquire.lua` another `ttl_ms` milliseconds from now, if this owner still has it.
local function lock_extend_3(keys, argv)
  local lock = keys[1]
  local owner, ttl_ms = argv[1], argv[2]

  if redis.call('GET', lock) ~= owner then return 0 end
  -- SET and not PEXPIRE: PEXPIRE takes 0 as "delete now", SET refuses it.
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  return 1
end

-- Frees a lock of `lock_acquire.lua`, if this owner still has it.
local function lock_release_3(keys, argv)
  local lock, owner = keys[1], argv[1]
  if redis.call('GET', lock) ~= owner then return 0 end
  return redis.call('DEL', lock)
end

-- Moves up to `count` values from one list to another and keeps their order.
local function move_many_3(keys, argv)
  local source, target = keys[1], keys[2]
  local count = tonumber(argv[1])
  local mode = argv[2]

  local from, to = 'LEFT', 'RIGHT'
  if mode == 'back' then from, to = 'RIGHT', 'LEFT' end

  for moved = 0, count - 1 do
    if not redis.call('LMOVE', source, target, from, to) then return moved end
  end
  return count
end

-- Pops up to `count` values from several lists, emptying the first before it looks at the next.
local function multi_pop_3(keys, argv)
  local count = tonumber(argv[1])

  local skip = {}
  for slot = 2, #argv do skip[argv[slot]] = true end

  -- A queue of another type raises here, before anything was popped that the error would lose.
  for _, queue in ipairs(keys) do redis.call('LLEN', queue) end

  local popped = {}
  for _, queue in ipairs(keys) do
    while #popped < count do
      local value = redis.call('LPOP', queue)
      if not value then break end
      if not skip[value] then popped[#popped + 1] = value end
    end
  end
  return popped
end

-- Says that a member is here, or gone, and counts those who are here.
local function presence_3(keys, argv)
  local here = keys[1]
  local member, online = argv[1], argv[2]
  local ttl_ms = tonumber(argv[3])

  if ttl_ms < 1 or ttl_ms > 2 ^ 52 then
    return redis.error_reply('BADARG ttl_ms must be from 1 to 2^52')
  end

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', here, '-inf', now_ms)

  -- A bool arrives as the text 1 or 0, and both are true in Lua.
  if online == '1' then
    redis.call('ZADD', here, now_ms + ttl_ms, member)
  else
    redis.call('ZREM', here, member)
  end

  -- The set goes when its last member would.
  local last = redis.call('ZRANGE', here, -1, -1, 'WITHSCORES')
  if last[2] then redis.call('PEXPIRE', here, tonumber(last[2]) - now_ms) end
  return redis.call('ZCARD', here)
end

-- Takes up to `count` items off a queue of `priority_push.lua`, the most urgent first.
local function priority_pop_3(keys, argv)
  local queue, sequence = keys[1], keys[2]
  local count = tonumber(argv[1])

  local popped = redis.call('ZPOPMIN', queue, count)
  local items = {}
  for i = 1, #popped, 2 do
    items[#items + 1] = {popped[i], -math.floor(tonumber(popped[i + 1]) / 2 ^ 36)}
  end
  if redis.call('EXISTS', queue) == 0 then redis.call('DEL', sequence) end
  return items
end

-- Adds an item to a priority queue: higher priorities first, and first come, first served within one.
local function priority_push_3(keys, argv)
  local queue, sequence = keys[1], keys[2]
  local priority = tonumber(argv[1])
  local item = argv[2]

  redis.call('ZCARD', queue)
  local number = redis.call('INCR', sequence)
  if number >= 2 ^ 36 then
    return redis.error_reply('SEQUENCE the queue has not been empty for 2^36 pushes')
  end
  return redis.call('ZADD', queue, -priority * 2 ^ 36 + number, item)
end

-- Ends a job of the reliable queue.
local function queue_ack_3(keys, argv)
  local jobs, claimed, attempts = keys[1], keys[2], keys[3]
  local id, attempt = argv[1], argv[2]

  if redis.call('HGET', attempts, id) ~= attempt then return 0 end
  redis.call('ZREM', claimed, id)
  redis.call('HDEL', jobs, id)
  redis.call('HDEL', attempts, id)
  return 1
end

-- Claims the oldest waiting job of the reliable queue for `visibility_ms` milliseconds of the server's clock.
local function queue_claim_3(keys, argv)
  local ready, jobs, claimed, attempts = keys[1], keys[2], keys[3], keys[4]
  local visibility_ms = tonumber(argv[1])

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

  -- Look first and pop last: if one of the keys is of another type, the error finds the id still in its place.
  local id = redis.call('LINDEX', ready, 0)
  while id do
    local payload = redis.call('HGET', jobs, id)
    -- An id whose job was acknowledged late, or that waits twice, is passed over.
    if payload and not redis.call('ZSCORE', claimed, id) then
      redis.call('ZADD', claimed, now_ms + visibility_ms, id)
      local attempt = redis.call('HINCRBY', attempts, id, 1)
      redis.call('LPOP', ready)
      return {id, attempt, payload}
    end
    redis.call('LPOP', ready)
    id = redis.call('LINDEX', ready, 0)
  end
  return false
end

-- Gives a claim of `queue_claim.lua` another `visibility_ms` milliseconds from now, if it still stands.
local function queue_extend_3(keys, argv)
  local claimed, attempts = keys[1], keys[2]
  local id, attempt = argv[1], argv[2]
  local visibility_ms = tonumber(argv[3])

  if redis.call('HGET', attempts, id) ~= attempt then return 0 end
  if not redis.call('ZSCORE', claimed, id) then return 0 end

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZADD', claimed, now_ms + visibility_ms, id)
  return 1
end

-- Adds a job to the reliable queue, once per id.
local function queue_push_3(keys, argv)
  local ready, jobs = keys[1], keys[2]
  local id, payload = argv[1], argv[2]

  if redis.call('HEXISTS', jobs, id) == 1 then return 0 end
  redis.call('RPUSH', ready, id)
  redis.call('HSET', jobs, id, payload)
  return 1
end

-- Puts jobs of the reliable queue whose claims have run out back in line, and gives up those tried too often.
local function queue_requeue_3(keys, argv)
  local ready, jobs, claimed, attempts, dead = keys[1], keys[2], keys[3], keys[4], keys[5]
  local max_attempts = tonumber(argv[1])
  local limit = tonumber(argv[2])

  local time = redis.call('TIME')
  local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

  local requeued, given_up = {}, {}
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', claimed, '-inf', now_ms, 'LIMIT', 0, limit)) do
    local payload = redis.call('HGET', jobs, id)
    local attempt = tonumber(redis.call('HGET', attempts, id) or 0)
    if payload and attempt >= max_attempts then
      redis.call('HSET', dead, id, payload)
      redis.call('HDEL', jobs, id)
      redis.call('HDEL', attempts, id)
      given_up[#given_up + 1] = id
    elseif payload then
      redis.call('RPUSH', ready, id)
      requeued[#requeued + 1] = id
    end
    redis.call('ZREM', claimed, id)
  end
  return {requeued, given_up}
end

-- Sliding-window rate limiter on the caller's clock.
local function rate_limit_3(keys, argv)
  local events, meta = keys[1], keys[2]
  local now_ms = tonumber(argv[1])
  local window_ms = tonumber(argv[2])
  local limit = tonumber(argv[3])
  local request_id = argv[4]

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
end

-- Forgets everything that `rate_limit.lua` knows about one limiter, so that the next request finds an empty window.
local function rate_limit_reset_3(keys, argv)
  redis.call('DEL', keys[1], keys[2])
end

-- Sliding-window rate limiter on the server's clock.
local function sliding_window_3(keys, argv)
  local events = keys[1]
  local window_ms = tonumber(argv[1])
  local limit = tonumber(argv[2])

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
end

-- Token-bucket rate limiter.
local function token_bucket_3(keys, argv)
  local bucket = keys[1]
  local capacity = tonumber(argv[1])
  local refill_per_s = tonumber(argv[2])
  local cost = tonumber(argv[3])
  local now_ms = tonumber(argv[4])

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
end

-- Casts, changes or withdraws one voter's vote and keeps the sum.
local function vote_3(keys, argv)
  local ballots, tally = keys[1], keys[2]
  local voter = argv[1]
  local vote = tonumber(argv[2])

  if vote < -1 or vote > 1 then
    return redis.error_reply('BADARG vote must be -1, 0 or 1')
  end

  local previous = tonumber(redis.call('HGET', ballots, voter) or 0)
  -- The sum first: if `tally` is not a number, this raises while `ballots` is as it was.
  local score = redis.call('INCRBY', tally, vote - previous)
  if vote == 0 then
    redis.call('HDEL', ballots, voter)
  else
    redis.call('HSET', ballots, voter, vote)
  end
  return {score, previous}
end

-- Adds to a counter, unless that would take it out of bounds: stock that cannot be oversold, seats, budgets.
local function bounded_add_4(keys, argv)
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
local function compare_and_set_4(keys, argv)
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
local function ewma_4(keys, argv)
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
local function hash_put_4(keys, argv)
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
local function hash_take_4(keys, argv)
  local record = keys[1]
  local fields = redis.call('HGETALL', record)
  redis.call('DEL', record)
  return fields
end

-- Guards an operation that must run once per key: starts it, or returns the reply it has left.
local function idempotency_begin_4(keys, argv)
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
local function idempotency_finish_4(keys, argv)
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
local function inspect_4(keys, argv)
  local key = keys[1]
  local limit = math.max(tonumber(argv[1]), 1)

  -- A status reply is a table in Lua.
  local kind = redis.call('TYPE', key).ok
  if kind == 'string' then return redis.call('GET', key) end
  if kind == 'list' then return redis.call('LRANGE', key, 0, limit - 1) end
  if kind == 'set' then return redis.call('SRANDMEMBER', key, limit) end
  if kind == 'zset' then return redis.call('ZRANGE', key, 0, limit - 1, 'WITHSCORES') end
  if kind == 'hash' then return redis.call('HRANDFIELD', key, limit, 'WITHVALUES') end
  if kind == 'stream' then return redis.call('XRANGE', key, '-', '+', 'COUNT', limit) end
  return false
end

-- A player's place on a leaderboard, with the players around it, best first.
local function leaderboard_4(keys, argv)
  local scores = keys[1]
  local player = argv[1]
  local radius = tonumber(argv[2])

  local rank = redis.call('ZREVRANK', scores, player)
  if not rank then return false end

  local first = math.max(rank - radius, 0)
  local around = redis.call('ZRANGE', scores, first, rank + radius, 'REV')
  -- ZSCORE answers with text, which keeps the fraction.
  return {rank, redis.call('ZSCORE', scores, player), around}
end

-- Takes a lock for `ttl_ms` milliseconds, unless another owner has it.
local function lock_acquire_4(keys, argv)
  local lock, fence = keys[1], keys[2]
  local owner, ttl_ms = argv[1], argv[2]

  local holder = redis.call('GET', lock)
  if holder and holder ~= owner then return false end

  -- The count first: should `fence` not be a number, this raises before the lock is taken.
  if not holder then redis.call('INCR', fence) end
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  -- As text, because a Lua number is exact only up to 2^53 and `fence` may have been started from a clock.
  return redis.call('GET', fence)
end

-- Gives a lock of `lock_acquire.lua` another `ttl_ms` milliseconds from now, if this owner still has it.
local function lock_extend_4(keys, argv)
  local lock = keys[1]
  local owner, ttl_ms = argv[1], argv[2]

  if redis.call('GET', lock) ~= owner then return 0 end
  -- SET and not PEXPIRE: PEXPIRE takes 0 as "delete now", SET refuses it.
  redis.call('SET', lock, owner, 'PX', ttl_ms)
  return 1
end

-- Frees a lock of `lock_acquire.lua`, if this owner still has it.
local function lock_release_4(keys, argv)
  local lock, owner = keys[1], argv[1]
  if redis.call('GET', lock) ~= owner then return 0 end
  return redis.call('DEL', lock)
end

-- Moves up to `count` values from one list to another and keeps their order.
local function move_many_4(keys, argv)
  local source, target = keys[1], keys[2]
  local count = tonumber(argv[1])
  local mode = argv[2]

  local from, to = 'LEFT', 'RIGHT'
  if mode == 'back' then from, to = 'RIGHT', 'LEFT' end

  for moved = 0, count - 1 do
    if not redis.call('LMOVE', source, target, from, to) then return moved end
  end
  return count
end

return {0, 0, 0}
