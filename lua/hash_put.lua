--- Writes fields of a hash and its time to live in one step, so that no crash in between leaves a hash that stays.
---@key  record                    hash
---@arg  ttl_ms: u64               milliseconds to live from now, 1 or more
---@arg  fields...                 field, value, field, value, …; none only sets the time to live
---@returns status
local record = KEYS[1]
local ttl_ms = tonumber(ARGV[1])

if ttl_ms < 1 or ttl_ms > 2 ^ 53 then
  return redis.error_reply('BADARG ttl_ms must be from 1 to 2^53')
end
if #ARGV % 2 == 0 then
  return redis.error_reply('BADARG the last of fields has no value')
end

-- In parts: `unpack` takes fewer than 8,000 values.
for first = 2, #ARGV, 1000 do
  redis.call('HSET', record, unpack(ARGV, first, math.min(first + 999, #ARGV)))
end
redis.call('PEXPIRE', record, ttl_ms)
return redis.status_reply('OK')
