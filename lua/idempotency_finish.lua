--- Stores the reply of an operation that `idempotency_begin.lua` has started.
---
--- Refused when the lease ran out and another owner has taken over: that one's reply will count. The reply is stored
--- as it was sent, byte for byte, and a second call of the same owner changes nothing.
---@key  record                    hash: `owner` while the work runs, `reply` once it is done
---@arg  owner: str                as given to `idempotency_begin.lua`
---@arg  reply: json               what later callers get
---@arg  keep_ms: u64              milliseconds to remember the reply, 1 or more
---@returns bool                   false: not stored, the lease had run out
local record = KEYS[1]
local owner, reply = ARGV[1], ARGV[2]
local keep_ms = tonumber(ARGV[3])

if keep_ms < 1 or keep_ms > 2 ^ 53 then
  return redis.error_reply('BADARG keep_ms must be from 1 to 2^53')
end

if redis.call('HGET', record, 'owner') ~= owner then return 0 end
-- The first reply stays, so whoever has read it was told the truth.
if redis.call('HSETNX', record, 'reply', reply) == 1 then redis.call('PEXPIRE', record, keep_ms) end
return 1
