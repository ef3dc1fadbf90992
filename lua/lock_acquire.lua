--- Takes a lock for `ttl_ms` milliseconds, unless another owner has it.
---
--- The reply is a fencing token: a number that grows with every lock taken. Send it along with each write the lock
--- protects and let the store refuse a number lower than one it has seen; only that keeps out an owner whose lock has
--- expired without it knowing. An owner that asks again, having lost the reply, gets the full time and the same number.
---
--- `fence` must outlive the lock, so it never expires: one integer per lock name. Replication is asynchronous: after a
--- failover that lost the last writes, two owners can hold the lock, and with the same number.
---@key  lock                      string: the owner, while the lock is held
---@key  fence                     string: how often the lock was taken
---@arg  owner: str                unique per holder, for instance a random UUID
---@arg  ttl_ms: u64               milliseconds until the lock frees itself, 1 or more
---@returns u64?                   the fencing token; nil: another owner has the lock
local lock, fence = KEYS[1], KEYS[2]
local owner, ttl_ms = ARGV[1], ARGV[2]

local holder = redis.call('GET', lock)
if holder and holder ~= owner then return false end

-- The count first: should `fence` not be a number, this raises before the lock is taken.
if not holder then redis.call('INCR', fence) end
redis.call('SET', lock, owner, 'PX', ttl_ms)
-- As text, because a Lua number is exact only up to 2^53 and `fence` may have been started from a clock.
return redis.call('GET', fence)
