--- Guards an operation that must run once per key: starts it, or returns the reply it has left.
---
--- `started`: this caller does the work now and stores the reply with `idempotency_finish.lua`. `running`: somebody
--- else is at it; come back later. `done`: `reply` is what the finished work has left. If the worker dies, the lease
--- runs out and the next caller starts anew. A caller that lost the reply to its own `started` may ask again.
---@key  record                    hash: `owner` while the work runs, `reply` once it is done
---@arg  owner: str                unique per attempt, for instance a random UUID
---@arg  lease_ms: u64             milliseconds the work may take, 1 or more
---@returns (state: "started"|"running"|"done", reply: json?)
local record = KEYS[1]
local owner = ARGV[1]
local lease_ms = tonumber(ARGV[2])

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
