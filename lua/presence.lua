--- Says that a member is here, or gone, and counts those who are here.
---
--- A member that says nothing for `ttl_ms` milliseconds is gone, by the server's clock.
---@key  here                      sorted set: member, and until when it is here
---@arg  member: str
---@arg  online: bool              false: the member leaves now
---@arg  ttl_ms: u64               milliseconds for which the word holds, 1 or more
---@returns u32                    members here now
local here = KEYS[1]
local member, online = ARGV[1], ARGV[2]
local ttl_ms = tonumber(ARGV[3])

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
