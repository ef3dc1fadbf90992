---@key counter
--- @include "parts/clock"
---@arg by: i64
---@returns (value: i64, now: i64)
local rcall = redis.call
-- @include 'parts/fail.lua'
if ARGV[1] == '0' then
  return fail('by zero')
end
if ARGV[1] == '-1' then
  rcall('LPUSH', KEYS[1], 'x')
end
return {rcall('INCRBY', KEYS[1], ARGV[1]), now()}
