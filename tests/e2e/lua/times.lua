--- Keeps a lease and a history, and says what it was given.
---@key lease
---@arg ttl: millis           how long the lease holds
---@arg now: unix_millis      the caller's clock
---@arg pause: micros
---@arg ends?: unix_secs
---@arg laps...: secs
---@returns (sent: [str], ttl: millis, now: unix_millis, pause: micros, ends: unix_secs?, laps: [secs], left: millis, by_lap: {[secs]: micros})
local ttl = ARGV[1]
redis.call('SET', KEYS[1], '', 'PX', ttl)
local laps, by_lap = {}, {}
for i = 5, #ARGV do
  laps[#laps + 1] = tonumber(ARGV[i])
  by_lap[#by_lap + 1] = ARGV[i]
  by_lap[#by_lap + 1] = i
end
local ends = ARGV[4] or false
return {ARGV, tonumber(ttl), ARGV[2], ARGV[3], ends, laps, redis.call('PTTL', KEYS[1]), by_lap}
