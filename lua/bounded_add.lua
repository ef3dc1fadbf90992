--- Adds to a counter, unless that would take it out of bounds: stock that cannot be oversold, seats, budgets.
---
--- All or nothing: where the whole of `delta` does not fit, nothing is added. Bounds lie within 2^53 - 1 either way, where sums are exact.
---@key  counter                   string: an integer; missing counts as 0
---@arg  delta: i32                what to add, negative to take
---@arg  floor: i64                lowest value allowed
---@arg  ceiling: i64              highest value allowed
---@returns (applied: bool, value: i64)   `value` after the call
local counter = KEYS[1]
local delta = tonumber(ARGV[1])
local floor = tonumber(ARGV[2])
local ceiling = tonumber(ARGV[3])

-- At 2^53 itself a sum that is too large by one would be rounded down to it.
if floor <= -2 ^ 53 or ceiling >= 2 ^ 53 then
  return redis.error_reply('BADARG floor and ceiling must be within 2^53 - 1 either way')
end

-- Refused: the text as stored, which is exact however large it is.
local value = redis.call('GET', counter) or 0
local sum = tonumber(value) + delta
if sum < floor or sum > ceiling then return {0, value} end
return {1, redis.call('INCRBY', counter, delta)}
