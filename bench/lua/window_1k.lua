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

return {0, 0, 0}
