--- Gives a lock of `lock_acquire.lua` another `ttl_ms` milliseconds from now, if this owner still has it.
---@key  lock                      string: the owner
---@arg  owner: str                as given to `lock_acquire.lua`
---@arg  ttl_ms: u64               milliseconds from now until the lock frees itself, 1 or more
---@returns bool                   false: the lock has expired or is another's; stop the protected work
local lock = KEYS[1]
local owner, ttl_ms = ARGV[1], ARGV[2]

if redis.call('GET', lock) ~= owner then return 0 end
-- SET and not PEXPIRE: PEXPIRE takes 0 as "delete now", SET refuses it.
redis.call('SET', lock, owner, 'PX', ttl_ms)
return 1
