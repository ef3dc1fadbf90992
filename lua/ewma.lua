--- Exponentially weighted moving average, for instance of a backend's latency.
---
--- The first sample is the average; each later one moves it by `weight` of the distance. Concurrent samples are all
--- counted, in the order in which the server runs them.
---@key  average                   string: the average so far
---@arg  sample: f32
---@arg  weight: f32               more than 0, at most 1: how much the new sample counts
---@arg  ttl_ms: u64               milliseconds after which the average is forgotten without samples, 1 or more
---@returns f32                    the new average
local average = KEYS[1]
local sample = tonumber(ARGV[1])
local weight = tonumber(ARGV[2])
local ttl_ms = ARGV[3]

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
